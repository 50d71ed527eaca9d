import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { noChanges } from '../../src/state/no-changes.js';
import { openStateStore } from '../../src/state/open-state-store.js';
import { contentOf } from '../src/state/content-of.js';
import { stateDrivers } from '../src/state/state-drivers.js';
import { damage } from './damage.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
let count = 0;
afterAll(() => rmSync(folder, { recursive: true }));

/** What each of some commits changes: every table grows, and loses something. */
const changesOf = (i: number) => ({
  ...noChanges,
  batches: [{ id: i, events: Buffer.from(`${i} events ä `.repeat(900)) }],
  finished: i % 3 === 0 ? [i - 2] : [],
  done: [...Array(40).keys()].map((k) => [(i - 1) * 65_536 + k, k % 5] as const),
  doneThrough: [[i % 4, i * 65_536] as const],
  claimed: new Int32Array(400).fill(i),
  released: Int32Array.of(i, i, i, 1),
  kept: [['a', `ä${i % 7}`, `"ä${i}"`] as const, ['b', `${i - 1}`, undefined] as const, ['b', `${i}`, `${i}`] as const],
  targets: [`${i}.test`, `ä${i}.test`],
  facts: { round: `${i}`, [`fact ${i}`]: '"ä"' },
});

describe.each(stateDrivers)('a state that the disk has damaged, with %s', (_, driver) => {
  /** Makes a state as a killed process leaves it, with what was there after each commit. */
  async function killed(logged: number) {
    const home = join(folder, `${count++}`);
    const store = await openStateStore(home, [driver]);
    for (let i = 1; i <= 12; i++) store.commit(changesOf(i));
    store.close();
    const again = await openStateStore(home, [driver]);
    const prefixes = [contentOf(again)];
    for (let i = 13; i < 13 + logged; i++) {
      again.commit(changesOf(i));
      prefixes.push(contentOf(again));
    }
    const copy = () => {
      const directory = join(folder, `${count++}`);
      mkdirSync(directory);
      for (const name of ['state.db', 'state.db-wal']) copyFileSync(join(home, name), join(directory, name));
      return directory;
    };
    return { copy: copy(), prefixes, close: () => again.close() };
  }

  const open = async (directory: string) => {
    const store = await openStateStore(directory, [driver]);
    try {
      return contentOf(store);
    } finally {
      store.close();
    }
  };

  it.each(['state.db', 'state.db-wal'])(
    'is a whole commit, or refused, whatever happens to %s',
    async (name) => {
      const { copy: original, prefixes, close } = await killed(6);
      close();
      const { size } = statSync(join(original, name));
      const outcomes = { whole: 0, refused: 0 };
      await fc.assert(
        fc.asyncProperty(fc.nat(size - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), async (at, byte, cut) => {
          const directory = join(folder, `${count++}`);
          mkdirSync(directory);
          for (const each of ['state.db', 'state.db-wal']) copyFileSync(join(original, each), join(directory, each));
          damage(join(directory, name), at, cut ? 0 : byte);
          const found = await open(directory).catch((error: Error) => error);
          rmSync(directory, { recursive: true });
          if (found instanceof Error) {
            outcomes.refused++;
            expect(found.message).toMatch(/^Expected `.*state\.db(?:-wal)?` /);
          } else {
            outcomes.whole++;
            if (name === 'state.db') expect(found).toEqual(prefixes.at(-1));
            else expect(prefixes).toContainEqual(found);
          }
        }),
        { numRuns: Number(process.env.HEADGATE_DAMAGES ?? 40) },
      );
      // Both happen, or this has tested nothing.
      expect(outcomes.whole).toBeGreaterThan(0);
      if (name === 'state.db') expect(outcomes.refused).toBeGreaterThan(0);
    },
    600_000,
  );
});
