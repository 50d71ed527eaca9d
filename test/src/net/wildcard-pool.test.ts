import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DnsRecord } from '../../../src/net/query-records.js';
import { WildcardPool } from '../../../src/net/wildcard-pool.js';

const records = (...answers: string[]): DnsRecord[] => answers.map((answer) => ({ answer, host: answer, ttl: 60 }));

describe('WildcardPool', () => {
  it('covers what it has been given, and nothing else', () => {
    const pool = new WildcardPool(10);
    expect(pool.covers(records('192.0.2.1'), 'www')).toBe(false);
    pool.add(records('192.0.2.1', '192.0.2.2'), 'x1');
    expect(pool.covers(records('192.0.2.2'), 'www')).toBe(true);
    expect(pool.covers(records('192.0.2.2', '192.0.2.3'), 'www')).toBe(false);
  });

  it('compares by network or domain, or not at all, where it is told to', () => {
    const pool = new WildcardPool(10);
    pool.add(records('192.0.2.1', '2001:db8:1::1', 'e1.cdn.example'), 'x1');
    pool.width = 'network';
    for (const near of ['192.0.2.200', '2001:db8:1:ff::9', 'e9.cdn.example', 'pop.cdn.example'])
      expect(pool.covers(records(near), 'www')).toBe(true);
    for (const far of ['192.0.3.1', '2001:db8:2::1', 'cdn.other.example'])
      expect(pool.covers(records(far), 'www')).toBe(false);
    pool.width = 'anything';
    expect(pool.covers(records('203.0.113.1'), 'www')).toBe(true);
  });

  it('knows an answer with the asked label in it, for any label', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.stringMatching(/^[a-z0-9]{1,20}$/), (probe, label) => {
        const pool = new WildcardPool(10);
        pool.add(records(`${probe}.edge.example`), probe);
        expect(pool.covers(records(`${label}.edge.example`), label)).toBe(true);
        expect(pool.covers(records(`other.${label}.example`), label)).toBe(label === 'edge' && probe === 'other');
      }),
    );
  });

  it('holds no more than its limit', () => {
    const pool = new WildcardPool(3);
    pool.add(records('192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'), 'x1');
    expect(pool.size.answers).toBe(3);
  });
});
