import { isIP } from 'node:net';
import { describe, expect, it } from 'vitest';
import { zones } from '../../../examples/lab/zones.js';

describe('zones', () => {
  it('keep to loopback', () => {
    const addresses = zones.flatMap(({ records }) => records.filter(([, type]) => type === 'A' || type === 'AAAA'));
    for (const [, type, data] of addresses) {
      expect(data).toMatch(/^(127\.0\.0\.\d|::1|\{neighbour\})$/);
      if (isIP(data)) expect(isIP(data)).toBe(type === 'A' ? 4 : 6);
    }
  });

  it('begin with one SOA each and are all reserved or reverse', () => {
    for (const { origin, records } of zones) {
      expect(records.filter(([, type]) => type === 'SOA')).toEqual([records[0]]);
      expect(origin).toMatch(/\.(test|arpa)$/);
    }
  });

  it('put nothing beside a CNAME', () => {
    for (const { records } of zones) {
      const aliases = records.filter(([, type]) => type === 'CNAME').map(([owner]) => owner);
      expect(records.filter(([owner]) => aliases.includes(owner))).toHaveLength(aliases.length);
    }
  });
});
