import { expect, it } from 'vitest';
import { factBytes } from '../../../src/event/fact-bytes.js';
import { createEvent } from '../../../src/index.js';

it('weighs nothing of an event of which nothing more is known', () => {
  expect(factBytes(createEvent('DNS_NAME', 'example.com'))).toBe(0);
});

it('weighs addresses and records, each of them', () => {
  const event = createEvent('DNS_NAME', 'example.com');
  event.resolvedHosts = new Set(['192.0.2.1']);
  expect(factBytes(event)).toBe(236);
  event.dnsChildren = { A: ['192.0.2.1'] };
  expect(factBytes(event)).toBe(236 + 172);
  event.dnsChildren = { A: ['192.0.2.1'], MX: ['a.example.com', 'b.example.com'] };
  expect(factBytes(event)).toBe(236 + 172 + 150);
});
