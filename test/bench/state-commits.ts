/**
 * Measures how many events a second a state can be told of: each is entered, claimed, handed to three modules, and done by them.
 *
 * Usage: `npm run bench:commits -- [EVENTS] [BYTES]`, 300,000 of 200 B by default.
 */
import { randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteDrivers } from '../../src/sqlite/sqlite-drivers.js';
import { noChanges } from '../../src/state/no-changes.js';
import { openStateStore } from '../../src/state/open-state-store.js';

const BATCH = 1024;
/** Batches of a commit. */
const WINDOW = 4;
/** Commits after which all of a batch is done. */
const LAG = 8;
const MODULES = 3;

const [events = 300_000, bytes = 200] = process.argv.slice(2).map(Number);
const batches = Math.ceil(events / BATCH);
/** Done in an order that has every commit say something of many batches. */
const pairsOf = (batch: number, share: number) =>
  Array.from({ length: BATCH }, (_, i) => i)
    .filter((i) => i % LAG === share)
    .flatMap((i) => Array.from({ length: MODULES }, (_, consumer) => [batch * 65_536 + i, consumer] as const));

for (const driver of sqliteDrivers.filter(({ log }) => log)) {
  const directory = mkdtempSync(join(tmpdir(), 'headgate-commits-'));
  const store = await openStateStore(directory, [driver]).catch(() => undefined);
  if (store) {
    let busy = 0;
    let longest = 0;
    let commits = 0;
    for (let first = 1; first <= batches + LAG * WINDOW; first += WINDOW) {
      const here = (at: number) => at >= 1 && at <= batches;
      const ids = Array.from({ length: WINDOW }, (_, i) => first + i);
      const done = ids.flatMap((id) =>
        Array.from({ length: LAG - 1 }, (_, share) => [id - share * WINDOW, share] as const)
          .filter(([batch]) => here(batch))
          .flatMap(([batch, share]) => pairsOf(batch, share)),
      );
      const changes = {
        ...noChanges,
        batches: ids.filter(here).map((id) => ({ id, events: randomFillSync(Buffer.alloc(BATCH * bytes)) })),
        finished: ids.map((id) => id - LAG * WINDOW).filter(here),
        done,
        claimed: randomFillSync(new Int32Array(4 * WINDOW * BATCH)),
        facts: { counts: `{"commit":${commits++}}` },
      };
      const start = performance.now();
      store.commit(changes);
      const took = performance.now() - start;
      busy += took;
      longest = Math.max(longest, took);
    }
    const size = statSync(store.path).size + statSync(`${store.path}-wal`).size;
    const rate = Math.round((batches * BATCH) / (busy / 1000));
    console.log(
      `${driver.name}: ${rate} events of ${bytes} B a second, ${MODULES} modules each; ${commits} commits, ${(busy / commits).toFixed(1)} ms each, longest ${longest.toFixed(0)} ms; ${(size / 1e6).toFixed(1)} MB on disk`,
    );
    store.close();
  }
  rmSync(directory, { recursive: true });
}
