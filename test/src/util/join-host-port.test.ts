import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinHostPort } from '../../../src/util/join-host-port.js';
import { normaliseHost } from '../../../src/util/normalise-host.js';
import { splitHostPort } from '../../../src/util/split-host-port.js';

describe('joinHostPort', () => {
  it('writes IPv6 in brackets, and a host alone as it is', () => {
    expect(joinHostPort('a.b', 80)).toBe('a.b:80');
    expect(joinHostPort('::1', 80)).toBe('[::1]:80');
    expect(joinHostPort('::1', undefined)).toBe('::1');
  });

  it('is undone by splitting', () => {
    const hosts = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6()).map((text) => normaliseHost(text) as string);
    fc.assert(
      fc.property(hosts, fc.integer({ min: 1, max: 65_535 }), (host, port) => {
        expect(splitHostPort(joinHostPort(host, port))).toEqual({ host, port });
      }),
    );
  });
});
