import { createServer } from 'node:http';
import { errors } from 'undici';
import { expect, it } from 'vitest';
import { hostilityOf } from '../../../src/net/hostility-of.js';

it('hostilityOf knows what a server does by the error of the request', () => {
  const kind = (code: string, sent?: boolean) => hostilityOf(Object.assign(new Error('x'), { code, sent }));
  expect(kind('ETIMEDOUT', true)).toBe('silence');
  expect(kind('ECONNRESET')).toBe('closed-unanswered');
  expect(kind('UND_ERR_SOCKET')).toBe('closed-unanswered');
  expect(kind('UND_ERR_HEADERS_OVERFLOW')).toBe('endless-headers');
  expect(kind('EINTERIM')).toBe('interim-flood');
  expect(kind('EBODYLIMIT')).toBe('body-over-limit');
  expect(kind('HPE_HEADER_OVERFLOW')).toBe('endless-headers');
  expect(kind('HPE_INVALID_CONSTANT')).toBe('not-http');
  expect(hostilityOf({ code: 'ECONNRESET', hostility: 'body-cut-short' })).toBe('body-cut-short');
  expect(hostilityOf(new errors.HTTPParserError('x'))).toBe('not-http');
});

it('hostilityOf blames nobody for what happens to everyone', () => {
  for (const code of ['ETIMEDOUT', 'ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT', 'constructor']) {
    expect(hostilityOf({ code }), code).toBeUndefined();
  }
  for (const error of [undefined, null, 'x', { code: 7 }, { hostility: 'constructor' }, new Error('x'), createServer]) {
    expect(hostilityOf(error)).toBeUndefined();
  }
});
