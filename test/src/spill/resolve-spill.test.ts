import { describe, expect, it } from 'vitest';
import type { SpillOptions } from '../../../src/index.js';
import { resolveSpill } from '../../../src/spill/resolve-spill.js';

describe('resolveSpill', () => {
  it.each([undefined, false])('spills nothing where it is told %s', (spill) => {
    expect(resolveSpill(spill)).toBeUndefined();
  });

  it('leaves what is not given to the memory there is', () => {
    expect(resolveSpill(true)).toEqual({
      directory: undefined,
      budget: undefined,
      payloads: undefined,
      threshold: 4096,
    });
    expect(resolveSpill({})).toEqual(resolveSpill(true));
  });

  it('reads sizes', () => {
    const given = { directory: '/var/tmp', budget: '1MB', payloads: 2048, threshold: '8 KB' };
    expect(resolveSpill(given)).toEqual({ directory: '/var/tmp', budget: 1024 ** 2, payloads: 2048, threshold: 8192 });
  });

  it.each([
    ['yes', /`spill` to be true, false or its options, got `?'?yes/],
    [null, /`spill` to be true, false or its options, got `?null/],
    [{ budgets: 1 }, /have directory, budget, payloads, threshold \(`budget`\?\), got `budgets`/],
    [{ directory: '' }, /`spill.directory` to be the path of a folder/],
    [{ directory: 1 }, /`spill.directory` to be the path of a folder, got `?1/],
    [{ budget: 'much' }, /`spill.budget`.*much/],
    [{ payloads: 0 }, /`spill.payloads`.*0/],
    [{ threshold: -1 }, /`spill.threshold`.*-1/],
    [{ threshold: 4095 }, /`spill.threshold` to be at least 4096 bytes, got.*4095/],
  ])('refuses %j, and says where', (spill, message) => {
    expect(() => resolveSpill(spill as unknown as SpillOptions)).toThrow(message);
  });
});
