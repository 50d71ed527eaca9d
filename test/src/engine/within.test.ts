import { describe, expect, it } from 'vitest';
import { within } from '../../../src/engine/within.js';

describe('within', () => {
  it('tells that something settles in time, its failure too', async () => {
    expect(await within(10_000, Promise.resolve())).toBe(true);
    expect(await within(10_000, Promise.reject(new Error('failed')))).toBe(true);
  });

  it('tells that something does not', async () => {
    expect(await within(1, new Promise(() => {}))).toBe(false);
  });

  it('lets no time be up while nobody can go on', async () => {
    let asked = 0;
    const held = () => ++asked < 4;
    expect(await within(1, new Promise(() => {}), held)).toBe(false);
    expect(asked).toBe(4);
    const settled = new Promise<void>((resolve) => {
      setTimeout(resolve, 20);
    });
    expect(await within(1, settled, () => true)).toBe(true);
  });
});
