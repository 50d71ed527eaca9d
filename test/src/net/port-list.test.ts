import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { portList } from '../../../src/net/port-list.js';

describe('portList', () => {
  it('reads ports and ranges, merged and rising', () => {
    const ports = portList('443, 80,8000 - 8002,8002-8003,80');
    expect([...ports]).toEqual([80, 443, 8000, 8001, 8002, 8003]);
    expect(ports.size).toBe(6);
    expect(ports.has(8001)).toBe(true);
    expect(ports.has(8004)).toBe(false);
  });

  it.each(['', '0', '65536', '90-80', 'http', '80,', '1-2-3', '-5', '80;443'])(
    'refuses %j and names the part',
    (text) => {
      expect(() => portList(text)).toThrow(/Expected `ports` to be ports or ranges/);
    },
  );

  it('holds exactly the ports that were named', () => {
    const range = fc
      .tuple(fc.integer({ min: 1, max: 300 }), fc.nat(20))
      .map(([first, more]) => [first, first + more] as const);
    fc.assert(
      fc.property(fc.array(range, { minLength: 1, maxLength: 12 }), (ranges) => {
        const ports = portList(ranges.map(([first, last]) => `${first}-${last}`).join(','));
        const named = new Set(
          ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
        );
        expect([...ports]).toEqual([...named].sort((a, b) => a - b));
        expect(ports.size).toBe(named.size);
      }),
    );
  });
});
