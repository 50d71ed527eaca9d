import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstTimes } from '../../../src/util/first-times.js';
import { heldMemory } from '../net/held-memory.js';

it('firstTimes answers as a set would', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 })), (texts) => {
      const isNew = firstTimes();
      expect(texts.filter(isNew)).toEqual([...new Set(texts)]);
    }),
  );
});

it('firstTimes tells apart what another one has seen', () => {
  const [one, other] = [firstTimes(), firstTimes()];
  expect([one('a'), other('a'), one('a'), other('a')]).toEqual([true, true, false, false]);
});

it('firstTimes holds nothing of long texts', () => {
  const isNew = firstTimes();
  const held = heldMemory(() => {
    for (let i = 0; i < 20_000; i++) isNew(`${'x'.repeat(2000)}${i}`);
    return isNew;
  });
  expect(held).toBeLessThan(2_000_000);
});
