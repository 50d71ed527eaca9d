import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from './create-random.js';
import { expectedGraph } from './expected-graph.js';
import { graphProgram } from './graph-program.js';
import { judgeGraph } from './judge-graph.js';
import { killUntilDone } from './kill-until-done.js';
import { proofRuns } from './proof-runs.js';
import { savedJob } from './saved-job.js';
import { startLife } from './start-life.js';

const { kills: KILLS, seed: SEED } = proofRuns;
/** Of one scan at most: the more, the less each life gets done. */
const KILLS_A_SCAN = 25;
/** Makes a graph of 100,000 events. */
const NODES = 36_000;

describe('a scan of 100,000 events that is killed again and again', () => {
  const program = graphProgram('kills');

  it(
    `finds what one in peace finds, and writes it once (${KILLS} kills, HEADGATE_SEED=${SEED})`,
    async () => {
      const expected = expectedGraph(NODES);
      const random = createRandom(SEED);
      for (let killed = 0, scan = 0; killed < KILLS; scan++) {
        const kills = Math.min(KILLS - killed, KILLS_A_SCAN);
        const { directory, state, arguments: args } = savedJob(join(program.folder, String(scan)), NODES);
        const moments = await killUntilDone({
          start: () => startLife(program.script, args),
          kills,
          events: expected.found.size,
          random,
        });
        const { problems, events, repeats } = await judgeGraph(directory, expected);
        console.log(
          `scan ${scan}: killed ${moments.length} times (${tally(moments.map(({ at }) => at))}); ${events} events, each once; ` +
            `${repeats} of ${[...expected.handled.values()].reduce((sum, { size }) => sum + size, 0)} handlers run again`,
        );
        expect(problems).toEqual([]);
        expect(readdirSync(state).filter((name) => name.includes('spool'))).toEqual([]);
        // It may be quicker than the last of them.
        expect(moments.length).toBeGreaterThanOrEqual(kills - 1);
        killed += kills;
        rmSync(directory, { recursive: true });
      }
    },
    KILLS * 60_000,
  );
});

function tally(texts: readonly string[]): string {
  return [...new Set(texts)].map((text) => `${texts.filter((one) => one === text).length} ${text}`).join(', ');
}
