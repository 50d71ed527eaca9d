import { noChanges } from '../../src/state/no-changes.js';
import type { StateChanges } from '../../src/state/state-store.js';

/** What the commit of a number saves: always the same, something of everything, some of it undone by later ones, in no regular order. */
export function someChanges(number: number): StateChanges {
  let state = Math.imul(number, 0x9e3779b1);
  const below = (most: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % most;
  };
  const many = <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make);
  const earlier = () => 1 + below(number);
  return {
    ...noChanges,
    batches: [{ id: number, events: Buffer.from(`${number} ä `.repeat(1 + below(4000))) }],
    finished: many(2, earlier),
    done: many(30, () => [earlier() * 65_536 + below(1024), below(9)] as const),
    doneThrough: many(2, () => [below(4), number * 65_536] as const),
    claimed: Int32Array.from(many(100, () => [below(50), 0, -number, 1 << below(32)]).flat()),
    released: Int32Array.from(many(9, () => [below(50), 0, -earlier(), 1 << below(32)]).flat()),
    kept: many(5, () => ['ab'.charAt(below(2)), `ä${below(30)}`, below(3) ? `${number}` : undefined] as const),
    targets: many(3, () => `t${below(1000)}.test`),
    facts: { number: `${number}`, [`f${below(9)}`]: `"${number}"` },
  };
}
