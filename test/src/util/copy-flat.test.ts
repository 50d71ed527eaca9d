import { describe, expect, it } from 'vitest';
import { copyFlat } from '../../../src/util/copy-flat.js';
import { heldMemory } from '../net/held-memory.js';

const cut = (copy: (text: string) => string) =>
  heldMemory(() =>
    Array.from({ length: 40 }, (_, i) => copy(`${i}${'x'.repeat(1_000_000)}`.replace('0', 'y').slice(100, 140))),
  );

describe('copyFlat', () => {
  it('gives an equal string', () => {
    expect(copyFlat('grün 🌊 x')).toBe('grün 🌊 x');
  });

  it('lets go of the string it was cut from', () => {
    expect(cut((text) => text)).toBeGreaterThan(30_000_000);
    expect(cut(copyFlat)).toBeLessThan(1_000_000);
  });
});
