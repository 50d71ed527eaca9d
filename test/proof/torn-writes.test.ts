import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleProgram } from './bundle-program.js';
import { createRandom } from './create-random.js';
import { damageFile } from './damage-file.js';
import { expectedGraph } from './expected-graph.js';
import { judgeGraph } from './judge-graph.js';
import { killAt } from './kill-moments.js';
import { proofRuns } from './proof-runs.js';
import { type SavedJob, savedJob } from './saved-job.js';
import { type Death, startLife } from './start-life.js';

const { seed, kills } = proofRuns;
const NODES = 4000;
/** Times that the files of one killed scan are damaged, each time from a copy. */
const DAMAGES = 5;

describe('a state whose files were damaged after a kill', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-torn-'));
  const expected = expectedGraph(NODES);
  let script: string;
  beforeAll(async () => {
    script = await bundleProgram('proof/graph-worker');
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(script);
  });

  it(
    `is gone on with rightly or refused, never wrong (HEADGATE_SEED=${seed})`,
    async () => {
      const random = createRandom(seed);
      const ends = { right: 0, refused: 0 };
      for (let scan = 0; scan < Math.ceil(kills / 7); scan++) {
        const killed = savedJob(join(folder, `killed-${scan}`), NODES);
        const life = startLife(script, killed.arguments);
        killAt(life, { at: 'work', found: random() * expected.found.size * 0.7, delay: random() * 30 });
        await life.ended;
        for (let i = 0; i < DAMAGES; i++) {
          const copy = savedJob(join(folder, `damaged-${scan}-${i}`), NODES);
          cpSync(killed.directory, copy.directory, { recursive: true });
          const files = filesOf(copy);
          const file = files[Math.floor(random() * files.length)] as string;
          const what = `${file}: ${damageFile(join(copy.state, file), random)}`;
          const death = await startLife(script, copy.arguments).ended;
          const end = death.code === 0 ? await judgeGraph(copy.directory, expected) : refusal(death, copy.state);
          ends[death.code === 0 ? 'right' : 'refused']++;
          expect({ what, problems: end.problems }).toEqual({ what, problems: [] });
          rmSync(copy.directory, { recursive: true });
        }
      }
      console.log(`after damage: went on rightly ${ends.right} times, refused ${ends.refused} times`);
    },
    120_000 + kills * 30_000,
  );
});

/** Files of the state itself; what is spilt is for one process only. */
function filesOf({ state }: SavedJob): string[] {
  return readdirSync(state, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map(({ name }) => name);
}

/** Says what a refusal lacks: it names the state, and is in words. */
function refusal({ lines, stderr, code }: Death, state: string): { readonly problems: string[] } {
  const summary = lines.findLast((line) => line.startsWith('summary ')) ?? '';
  const { status, reason = '' } = JSON.parse(summary.slice('summary '.length) || '{}') as Record<string, string>;
  const problems: string[] = [];
  if (code !== 3 || status !== 'FAILED') problems.push(`ended with ${code}, as ${status}: ${stderr.slice(0, 500)}`);
  if (!reason.includes(state)) problems.push(`does not name what is damaged: ${reason}`);
  if (/\n {4}at /.test(`${stderr}${reason}`)) problems.push(`shows a stack trace: ${stderr}`);
  return { problems };
}
