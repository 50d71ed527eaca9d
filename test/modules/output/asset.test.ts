import { expect, it } from 'vitest';
import { asset } from '../../../modules/output/asset.js';
import { createEvent } from '../../../src/create-event.js';

it('finds the host that an event tells of', () => {
  const parent = createEvent('DNS_NAME', 'mill.test');
  expect(asset.hostOf(createEvent('ASN', { asn: 64500 }, { parent }))).toBe('mill.test');
  expect(asset.hostOf(createEvent('URL', 'http://a.test/'))).toBe('a.test');
  expect(asset.hostOf(createEvent('ASN', { asn: 64500 }))).toBeUndefined();
  expect(asset.hostOf(createEvent('IP_RANGE', '192.0.2.0/24'))).toBeUndefined();
});

it('holds no more than so much of a host, and says so', () => {
  const known = asset.create('a.test');
  for (let i = 1; i <= 300; i++) {
    asset.merge(known, createEvent('URL', `http://a.test/${i}${'x'.repeat(2000)}`));
    asset.merge(known, createEvent('OPEN_TCP_PORT', `a.test:${i}`));
  }
  expect([known.urls.size, known.ports.size, known.cut]).toEqual([200, 200, true]);
  for (const url of known.urls.keys()) expect(url.length).toBeLessThanOrEqual(500);
});

it('keeps the status of a URL, whichever comes first', () => {
  const known = asset.create('a.test');
  const url = createEvent('URL', 'http://a.test/');
  const answer = createEvent('HTTP_RESPONSE', { url: 'http://a.test/', method: 'GET', status: 404, headers: {} });
  for (const event of [url, answer, url]) asset.merge(known, event);
  expect([...known.urls]).toEqual([['http://a.test/', 404]]);
});
