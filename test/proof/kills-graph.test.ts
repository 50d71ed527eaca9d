import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram } from './bundle-program.js';
import { createRandom } from './create-random.js';
import { expectedGraph } from './expected-graph.js';
import type { GraphJob } from './graph-job.js';
import { judgeGraph } from './judge-graph.js';
import { killUntilDone } from './kill-until-done.js';
import { startLife } from './start-life.js';

/** Kills in all; many where `HEADGATE_KILLS` says so. */
const KILLS = Number(process.env.HEADGATE_KILLS ?? 20);
/** Of one scan at most: the more, the less each life gets done. */
const KILLS_A_SCAN = 25;
/** What is drawn is drawn from here; `HEADGATE_SEED` gives one again. */
const SEED = Number(process.env.HEADGATE_SEED ?? Date.now() % 1e9);
/** Makes a graph of 100,000 events. */
const NODES = 36_000;

describe('a scan of 100,000 events that is killed again and again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-kills-'));
  let script: string;
  beforeAll(async () => {
    script = await bundleProgram('graph-worker');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(script);
  });

  it(
    `finds what one in peace finds, and writes it once (${KILLS} kills, HEADGATE_SEED=${SEED})`,
    async () => {
      const expected = expectedGraph(NODES);
      const random = createRandom(SEED);
      for (let killed = 0, scan = 0; killed < KILLS; scan++) {
        const directory = join(folder, String(scan));
        mkdirSync(directory);
        const job: GraphJob = { directory, nodes: NODES, options: savedAndSpilt(directory) };
        const { moments, last } = await killUntilDone({
          start: () => startLife(script, [JSON.stringify(job)]),
          kills: Math.min(KILLS - killed, KILLS_A_SCAN),
          events: expected.found.size,
          random,
        });
        const { problems, events, repeats } = await judgeGraph(directory, expected);
        console.log(
          `scan ${scan}: killed ${moments.length} times (${tally(moments.map(({ at }) => at))}); ${events} events, each once; ` +
            `${repeats} of ${[...expected.handled.values()].reduce((sum, { size }) => sum + size, 0)} handlers run again`,
        );
        expect(problems).toEqual([]);
        expect(summaryOf(last.lines)).toMatchObject({ status: 'FINISHED' });
        expect(moments.length).toBeGreaterThan(0);
        killed += moments.length;
        rmSync(directory, { recursive: true });
      }
    },
    KILLS * 60_000,
  );
});

function savedAndSpilt(directory: string): object {
  return { state: join(directory, 'state'), memory: { spill: { budget: 65_536 } } };
}

function tally(texts: readonly string[]): string {
  return [...new Set(texts)].map((text) => `${texts.filter((one) => one === text).length} ${text}`).join(', ');
}

function summaryOf(lines: readonly string[]): object {
  const line = lines.findLast((one) => one.startsWith('summary '));
  return JSON.parse(line?.slice('summary '.length) ?? '{}') as object;
}
