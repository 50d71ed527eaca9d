import { describe, expect, it } from 'vitest';
import { registrableDomain } from '../../../src/util/registrable-domain.js';

describe('registrableDomain', () => {
  it.each([
    ['example.com', 'example.com'],
    ['a.b.example.co.uk', 'example.co.uk'],
    ['www.me.github.io', 'me.github.io'],
    ['_dmarc.example.com', 'example.com'],
    ['a.b.test', 'b.test'],
    ['www.xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ])('finds that of %s', (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });

  it.each(['com', 'co.uk', 'github.io', 'localhost', '1.2.3.4', '::1'])('finds none in %s', (host) => {
    expect(registrableDomain(host)).toBeUndefined();
  });
});
