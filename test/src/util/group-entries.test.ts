import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupEntries } from '../../../src/util/group-entries.js';

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const fewGroups = fc.tuple(fc.nat(5), fc.nat(3)).map(([group, rest]) => (group << 30) | (group << 22) | rest);

it('keeps every entry, brings those of a group together, and leaves these in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word, fc.oneof(word, fewGroups), word)), (entries) => {
      const from = Int32Array.from(entries.flat());
      const into = new Int32Array(from.length);
      groupEntries(from, into);
      const after = Array.from(entries, (_, i) => [...into.subarray(4 * i, 4 * i + 4)]);
      expect(after.map(String).sort()).toEqual(entries.map(String).sort());
      const groupOf = (entry: readonly number[]) => (entry[2] as number) >>> 22;
      const groups = after.map(groupOf).filter((group, i, all) => group !== all[i - 1]);
      expect(new Set(groups).size).toBe(groups.length);
      for (const group of groups) {
        const inGroup = (entry: readonly number[]) => groupOf(entry) === group;
        expect(after.filter(inGroup)).toEqual(entries.filter(inGroup));
      }
    }),
  );
});
