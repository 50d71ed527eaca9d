import { describe, expect, it } from 'vitest';
import { RangeMemory } from '../../../src/net/range-memory.js';

describe('RangeMemory', () => {
  it('knows of an address what it knows of its range', () => {
    const memory = new RangeMemory<string>(10);
    memory.remember('192.0.2.0/25', 'v4');
    memory.remember('2001:db8::/32', 'v6');
    expect(['192.0.2.0', '192.0.2.127', '2001:db8:1::7'].map((address) => memory.find(address))).toEqual([
      'v4',
      'v4',
      'v6',
    ]);
    expect(['192.0.2.128', '192.0.3.0', '2001:db9::1'].map((address) => memory.find(address))).toEqual(
      Array(3).fill(undefined),
    );
  });

  it('prefers the narrowest range', () => {
    const memory = new RangeMemory<string>(10);
    memory.remember('10.0.0.0/8', 'wide');
    memory.remember('10.1.0.0/16', 'narrow');
    expect([memory.find('10.1.2.3'), memory.find('10.2.2.3')]).toEqual(['narrow', 'wide']);
  });

  it('forgets what was asked for longest ago', () => {
    const memory = new RangeMemory<string>(2);
    for (const net of [1, 2]) memory.remember(`10.${net}.0.0/16`, String(net));
    memory.find('10.1.0.1');
    memory.remember('10.3.0.0/16', '3');
    expect([1, 2, 3].map((net) => memory.find(`10.${net}.0.1`))).toEqual(['1', undefined, '3']);
  });

  it('passes over what is no range', () => {
    const memory = new RangeMemory<string>(2);
    for (const text of ['', 'x/8', '10.0.0.0/99']) memory.remember(text, 'bad');
    expect(memory.find('10.0.0.1')).toBeUndefined();
  });
});
