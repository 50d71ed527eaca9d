import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergePresets } from '../../../src/cli/merge-presets.js';
import { anyPreset } from './any-preset.js';

it('adds lists up, and lets the later option win', () => {
  const one = { description: 'one', modules: ['a', 'b'], config: { 'a.x': 1, 'a.y': 1 }, include: ['z'] };
  const two = { description: 'two', modules: ['b', 'c'], flags: ['web'], config: { 'a.y': 2 } };
  expect(mergePresets([one, two])).toEqual({
    description: 'two',
    modules: ['a', 'b', 'c'],
    flags: ['web'],
    config: { 'a.x': 1, 'a.y': 2 },
  });
});

it('does not care how presets are grouped, and takes nothing from an empty one', () => {
  fc.assert(
    fc.property(anyPreset, anyPreset, anyPreset, (a, b, c) => {
      const all = mergePresets([a, b, c]);
      expect(mergePresets([mergePresets([a, b]), c])).toEqual(all);
      expect(mergePresets([a, mergePresets([b, c])])).toEqual(all);
      expect(mergePresets([{}, all, {}])).toEqual(all);
      expect(mergePresets([all, all])).toEqual(all);
    }),
  );
});
