import { describe, expect, it } from 'vitest';
import { createEvent } from '../../../src/create-event.js';
import { EventCore } from '../../../src/event/event-core.js';
import type { ScanEvent } from '../../../src/event.js';
import { EventDataError } from '../../../src/event-data-error.js';
import { objectEventTypes } from '../../../src/event-types/object-event-types.js';

type ObjectType = keyof typeof objectEventTypes;

function fill(type: ObjectType, data: unknown, parent?: ScanEvent) {
  const core = new EventCore(type, parent, 0, 'test', 0);
  return { data: objectEventTypes[type].fill(core, data, false), host: core.host, port: core.port };
}

const response = { url: 'HTTP://A.b:80/x#y', method: 'get', status: 200, headers: { 'set-cookie': ['a', 'b'] } };
const certificate = {
  host: 'A.b.',
  port: 443,
  subject: 'CN=a.b',
  issuer: 'CN=c',
  names: [],
  emails: [],
  validFrom: '2020-01-01T00:00:00.000Z',
  validTo: '2030-01-01T00:00:00.000Z',
  fingerprint256: 'AA',
  selfSigned: false,
};

describe('objectEventTypes', () => {
  it.each<[ObjectType, object, object, string | undefined, number | undefined]>([
    ['SCAN', { name: 's' }, { name: 's' }, undefined, undefined],
    ['HTTP_RESPONSE', response, { ...response, url: 'http://a.b/x', method: 'GET' }, 'a.b', 80],
    ['TLS_CERTIFICATE', certificate, { ...certificate, host: 'a.b' }, 'a.b', 443],
    [
      'TECHNOLOGY',
      { technology: 'x', url: 'https://A.b' },
      { technology: 'x', url: 'https://a.b/', host: 'a.b', port: 443 },
      'a.b',
      443,
    ],
    ['PROTOCOL', { protocol: 'ssh', host: '[::1]', port: 22 }, { protocol: 'ssh', host: '::1', port: 22 }, '::1', 22],
    ['STORAGE_BUCKET', { name: 'n', url: 's3://n/' }, { name: 'n', url: 's3://n/' }, 'n', undefined],
    [
      'SOCIAL',
      { platform: 'x', url: 'https://x.example/u' },
      { platform: 'x', url: 'https://x.example/u' },
      'x.example',
      443,
    ],
    [
      'RAW_DNS_RECORD',
      { host: 'A.b', type: 'TXT', answer: '' },
      { host: 'a.b', type: 'TXT', answer: '' },
      'a.b',
      undefined,
    ],
    ['ASN', { asn: 5, subnet: '1.2.3.4/24' }, { asn: 5, subnet: '1.2.3.0/24' }, undefined, undefined],
    ['WAF', { waf: 'w', host: 'A.b' }, { waf: 'w', host: 'a.b' }, 'a.b', undefined],
    ['WEBSCREENSHOT', { url: 'http://a.b', path: '/p' }, { url: 'http://a.b/', path: '/p' }, 'a.b', 80],
    ['CODE_REPOSITORY', { url: 'git://A.b/r' }, { url: 'git://a.b/r' }, 'a.b', 9418],
    ['FILESYSTEM', { path: '/p' }, { path: '/p' }, undefined, undefined],
    [
      'FINDING',
      { title: 't', severity: 'low', host: 'A.b' },
      { title: 't', severity: 'low', host: 'a.b' },
      'a.b',
      undefined,
    ],
  ])('brings a %s into normal form, and leaves that as it is', (type, given, data, host, port) => {
    const filled = fill(type, given);
    expect(filled).toEqual({ data, host, port });
    expect(fill(type, filled.data)).toEqual(filled);
  });

  it('leaves what it was given as it was, and keeps keys it does not know', () => {
    const given = Object.freeze({ ...response, evidence: { lines: [1] } });
    expect(fill('HTTP_RESPONSE', given).data).toMatchObject({ evidence: { lines: [1] }, method: 'GET' });
    expect(given.method).toBe('get');
  });

  it.each<[ObjectType, unknown, string]>([
    ['SCAN', 'x', 'Expected `data` of SCAN to be an object, got `x`'],
    ['SCAN', { name: '' }, 'Expected `data.name` of SCAN to be at least 1 characters long, got ``'],
    [
      'HTTP_RESPONSE',
      { ...response, url: '/x' },
      'Expected `data.url` of HTTP_RESPONSE to be an http or https URL, got `/x`',
    ],
    [
      'HTTP_RESPONSE',
      { ...response, status: '200' },
      'Expected `data.status` of HTTP_RESPONSE to be a number, got `200`',
    ],
    ['HTTP_RESPONSE', { ...response, headers: { a: 5 } }, '`data.headers.a` of HTTP_RESPONSE'],
    [
      'HTTP_RESPONSE',
      { ...response, body: Buffer.from('x') },
      'Expected `data.body` of HTTP_RESPONSE to be a string, got an object',
    ],
    [
      'PROTOCOL',
      { protocol: 'x', host: 'a b' },
      'Expected `data.host` of PROTOCOL to be a host name or address, got `a b`',
    ],
    [
      'PROTOCOL',
      { protocol: 'x', host: 'a', port: 70_000 },
      'Expected `data.port` of PROTOCOL to be at most 65535, got `70000` (number)',
    ],
    [
      'FINDING',
      { title: 't', severity: 'bad', host: 'a' },
      '`data.severity` of FINDING to be one of info, low, medium, high, critical, got `bad`',
    ],
    [
      'FINDING',
      { title: 't', severity: 'low' },
      'Expected `data.host` of FINDING to be a host, or that of an ancestor, got `undefined`',
    ],
    ['ASN', { asn: -1 }, '`data.asn` of ASN'],
    ['ASN', { asn: 1, subnet: 'x' }, 'Expected `data.subnet` of ASN to be a CIDR range, got `x`'],
    ['CODE_REPOSITORY', { url: 'git@a.b:c/d' }, 'Expected `data.url` of CODE_REPOSITORY to be a URL with a host'],
  ])('says what is wrong with a %s: %j', (type, data, message) => {
    expect(() => fill(type, data)).toThrow(EventDataError);
    expect(() => fill(type, data)).toThrow(message);
  });

  it('survives a header called __proto__', () => {
    const headers = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
    expect(fill('HTTP_RESPONSE', { ...response, headers }).data).toMatchObject({ headers: { constructor: 'y' } });
  });

  it('gives a FINDING without host the host, URL and path of the nearest ancestor that has them', () => {
    const scan = createEvent('SCAN', { name: 's' });
    const file = createEvent('FILESYSTEM', { path: '/tmp/a' }, scan);
    const url = createEvent('URL', 'https://a.b:8443/x', file);
    const text = createEvent('RAW_TEXT', 'x', url);
    expect(fill('FINDING', { title: 't', severity: 'low' }, text)).toEqual({
      data: { title: 't', severity: 'low', host: 'a.b', url: 'https://a.b:8443/x', path: '/tmp/a' },
      host: 'a.b',
      port: 8443,
    });
    expect(
      fill('FINDING', { title: 't', severity: 'low', path: '/b' }, createEvent('OPEN_TCP_PORT', 'c.d:22', url)),
    ).toEqual({
      data: { title: 't', severity: 'low', host: 'c.d', path: '/b' },
      host: 'c.d',
      port: 22,
    });
    expect(() => fill('FINDING', { title: 't', severity: 'low' }, file)).toThrow('`data.host` of FINDING');
  });

  it('gives a TECHNOLOGY and a WAF the host of an ancestor, and does without', () => {
    const port = createEvent('OPEN_TCP_PORT', 'c.d:22');
    expect(fill('TECHNOLOGY', { technology: 'x' }, port)).toMatchObject({ data: { host: 'c.d', port: 22 }, port: 22 });
    expect(fill('WAF', { waf: 'x' }, createEvent('IP_RANGE', '10.0.0.0/8'))).toMatchObject({ host: '10.0.0.0/8' });
    expect(fill('TECHNOLOGY', { technology: 'x' })).toEqual({
      data: { technology: 'x' },
      host: undefined,
      port: undefined,
    });
  });
});
