import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPreset } from '../../../src/cli/read-preset.js';
import { writePreset } from '../../../src/cli/write-preset.js';
import { anyPreset } from './any-preset.js';

it('writes options nested, as people do', () => {
  expect(writePreset({ modules: ['robots'], config: { 'robots.timeout': 5, maxDepth: 2 } })).toBe(
    'modules:\n  - robots\nconfig:\n  robots:\n    timeout: 5\n  maxDepth: 2\n',
  );
});

it('writes what reads as the same preset, and writes that the same', () => {
  fc.assert(
    fc.property(anyPreset, (preset) => {
      const text = writePreset(preset);
      const again = readPreset(text, 'a.yaml');
      expect(again.problems).toEqual([]);
      // Maps, so that a key such as `__proto__` counts as any other.
      expect(new Map(Object.entries(again.preset.config ?? {}))).toEqual(new Map(Object.entries(preset.config ?? {})));
      expect({ ...again.preset, config: undefined }).toEqual({ ...preset, config: undefined });
      expect(readPreset(writePreset(again.preset), 'a.yaml').preset).toEqual(again.preset);
    }),
    { numRuns: 300 },
  );
});
