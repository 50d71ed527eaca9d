import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createRandom } from './create-random.js';
import { expectedGraph } from './expected-graph.js';
import { graphProgram } from './graph-program.js';
import { judgeGraph } from './judge-graph.js';
import { proofRuns } from './proof-runs.js';
import { savedJob } from './saved-job.js';
import { type Life, startLife } from './start-life.js';

const { seed } = proofRuns;
const NODES = 10_000;

describe('a scan with state that is made to stand still', () => {
  const program = graphProgram('still');
  const expected = expectedGraph(NODES);

  it(`finds what one in peace finds (HEADGATE_SEED=${seed})`, async () => {
    const random = createRandom(seed);
    const job = savedJob(join(program.folder, 'stopped'), NODES);
    const life = startLife(program.script, job.arguments);
    let stops = 0;
    const ended = life.ended.finally(() => {
      stops = Number.NEGATIVE_INFINITY;
    });
    while (stops >= 0) {
      await Promise.race([sleep(random() * 400), ended]);
      if (stops < 0) break;
      life.kill('SIGSTOP');
      await sleep(random() * 600);
      life.kill('SIGCONT');
      stops++;
    }
    expect((await ended).code).toBe(0);
    expect((await judgeGraph(job.directory, expected)).problems).toEqual([]);
  }, 300_000);

  it('is left alone by a second process, which is refused in words', async () => {
    const job = savedJob(join(program.folder, 'shared'), NODES);
    const first = startLife(program.script, job.arguments);
    await running(first);
    const second = await startLife(program.script, job.arguments).ended;
    // One that stands still is no dead one.
    first.kill('SIGSTOP');
    const third = await startLife(program.script, job.arguments).ended;
    first.kill('SIGCONT');
    for (const { code, lines, stderr } of [second, third]) {
      expect(code).toBe(3);
      expect(lines.at(-1)).toMatch(/"status":"FAILED".*another scan has open/);
      expect(lines.at(-1)).toContain(job.state);
      expect(stderr).toBe('');
    }
    expect((await first.ended).code).toBe(0);
    expect((await judgeGraph(job.directory, expected)).problems).toEqual([]);
  }, 300_000);
});

function running(life: Life): Promise<void> {
  return new Promise((resolve) => life.onLine((line) => line.startsWith('found ') && resolve()));
}
