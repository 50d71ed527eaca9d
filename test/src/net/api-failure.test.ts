import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/net/api-error.js';
import { apiFailure } from '../../../src/net/api-failure.js';

const api = { name: 'look', secret: 'k/y' };
const asked = { path: '/a', query: { q: 'b' } };
const coded = (code: string, message = 'no') => Object.assign(new Error(message), { code });

describe('apiFailure', () => {
  it.each([
    [coded('ECONNREFUSED'), true],
    [coded('UND_ERR_SOCKET'), true],
    [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), false],
    [coded('ERR_TLS_CERT_ALTNAME_INVALID'), false],
    [coded('CERT_HAS_EXPIRED'), false],
    [new SyntaxError('JSON that ends too soon', { cause: 'cut short' }), true],
    [new SyntaxError('what is no JSON'), false],
    [new TypeError('no list at `$`'), false],
  ])('tells what may pass from what does not: %s', (error, transient) => {
    const failure = apiFailure(error, api, asked);
    expect(failure.transient).toBe(transient);
    expect(failure.message).toMatch(/^Expected `look` to answer `\/a\?q=b` with a result, got .+\.$/);
  });

  it('says how long an answer had', () => {
    expect(apiFailure(new Error('aborted'), api, asked, 50)).toMatchObject({
      message: 'Expected `look` to answer `/a?q=b` with a result, got none within 50 ms.',
      transient: true,
    });
  });

  it('leaves one that is worded already alone', () => {
    const error = new ApiError({ api: 'look', place: '/', wanted: 'JSON', got: 'status 500' });
    expect(apiFailure(error, api, asked)).toBe(error);
  });

  it('masks the key, encoded or not', () => {
    expect(apiFailure(coded('X', 'at ?key=k%2Fy and k/y'), api, asked).message).toContain('X: at ?key=*** and ***.');
  });
});
