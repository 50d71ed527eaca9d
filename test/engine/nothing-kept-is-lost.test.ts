import { cpSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntries } from '../../src/engine/decode-entries.js';
import { INGRESS } from '../../src/engine/journal.js';
import { createEvent, type ScanEvent } from '../../src/index.js';
import { openStateStore } from '../../src/state/open-state-store.js';
import { name, TARGET } from '../laws/scan-helpers.js';
import { KeptGraph, MEMBERS, SOURCED } from './kept-graph.js';
import { keptRun, scratch, watched } from './kept-run.js';

const NODES = 120;
const root = createEvent('SCAN', { name: 'test' }) as ScanEvent;

/** All that is left to be done in a state, as a resumed scan would find it. */
async function leftIn(directory: string, graph: KeptGraph) {
  const store = await openStateStore(directory);
  const through = store.doneThrough();
  const coming: number[] = [];
  const inHand: [string, number][] = [];
  for (const batch of store.batches()) {
    for (const { event, consumers } of decodeEntries(batch, root, through)) {
      const node = graph.nodeOf(event);
      for (const consumer of consumers) {
        if (event.type === 'SCAN') coming.push(SOURCED);
        else if (node === undefined) coming.push(0);
        else if (consumer === INGRESS) coming.push(node);
        else inHand.push([MEMBERS[Math.abs(consumer) - 1] as string, node]);
      }
    }
  }
  store.close();
  return { coming, inHand };
}

describe('A scan that is kept', () => {
  it('leaves nothing behind when it has ended, and at each commit all that has not been done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 30 }), async (seed) => {
        const graph = new KeptGraph(seed, NODES);
        const copies: { directory: string; handled: ReadonlySet<string> }[] = [];
        const kept = scratch();
        let commits = 0;
        const engine = await keptRun(
          { targets: [name('n0')], whitelist: [TARGET], modules: graph.modules() },
          (store) =>
            watched(store, () => {
              if (commits++ % 8 !== seed % 8) return;
              const directory = join(kept, `${copies.length}`);
              cpSync(engine.directory, directory, { recursive: true });
              copies.push({ directory, handled: new Set(graph.handled) });
            }),
        );
        const timer = setInterval(() => engine.journal.commit(), 5);
        await engine.runAll();
        clearInterval(timer);
        engine.journal.commit();
        const everything = graph.closure([0, SOURCED]);
        expect([...graph.handled].sort()).toEqual([...everything].sort());
        expect([[...engine.store.batches()], engine.journal.batches]).toEqual([[], 0]);
        expect(engine.warnings).toEqual([]);
        expect(copies.length).toBeGreaterThan(1);
        for (const { directory, handled } of copies) {
          const { coming, inHand } = await leftIn(directory, graph);
          const follows = graph.closure(coming, inHand);
          expect([...everything].filter((pair) => !handled.has(pair) && !follows.has(pair))).toEqual([]);
        }
      }),
      { numRuns: 3 },
    );
  });
});
