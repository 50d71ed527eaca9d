import { cpSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRandom } from './create-random.js';
import { damageFile } from './damage-file.js';
import { type ExpectedGraph, expectedGraph } from './expected-graph.js';
import { graphProgram } from './graph-program.js';
import { judgeGraph } from './judge-graph.js';
import { killAt } from './kill-moments.js';
import { proofRuns } from './proof-runs.js';
import { type SavedJob, savedJob } from './saved-job.js';
import { type Death, startLife } from './start-life.js';

const { seed, kills } = proofRuns;
const NODES = 1500;
/** Times that the files of one killed scan are damaged, each time from a copy. */
const DAMAGES = 5;

describe('a state whose files were damaged after a kill', () => {
  const program = graphProgram('torn');
  const expected = expectedGraph(NODES);

  it(
    `is gone on with rightly or refused, never wrong (HEADGATE_SEED=${seed})`,
    async () => {
      const random = createRandom(seed);
      const ends = { right: 0, refused: 0 };
      for (let scan = 0; scan < Math.ceil(kills / 7); scan++) {
        const job = savedJob(join(program.folder, String(scan)), NODES);
        const life = startLife(program.script, job.arguments);
        killAt(life, { at: 'work', after: random() * expected.found.size * 0.7, delay: random() * 30 });
        await life.ended;
        // What it is started from lies where it lay: another place would be reason enough to refuse it.
        const killed = join(program.folder, `killed-${scan}`);
        renameSync(job.directory, killed);
        const tried = { killed, job, script: program.script, expected };
        expect(await startedAgain(tried, () => 'nothing damaged')).toBe('right');
        for (let i = 0; i < DAMAGES; i++) ends[await startedAgain(tried, () => damageOne(job, random))]++;
      }
      console.log(`after damage: went on rightly ${ends.right} times, refused ${ends.refused} times`);
    },
    120_000 + kills * 30_000,
  );
});

/** What is tried again and again. */
interface Tried {
  /** Where the files of the killed scan lie. */
  readonly killed: string;
  readonly job: SavedJob;
  readonly script: string;
  readonly expected: ExpectedGraph;
}

/** Starts a killed scan again once something was done to its files, and tells how that ended: well it must, in one way or the other. */
async function startedAgain(
  { killed, job, script, expected }: Tried,
  damage: () => string,
): Promise<'right' | 'refused'> {
  cpSync(killed, job.directory, { recursive: true });
  const what = damage();
  const death = await startLife(script, job.arguments).ended;
  const { problems } = death.code === 0 ? await judgeGraph(job.directory, expected) : refusal(death, job.state);
  expect({ what, problems }).toEqual({ what, problems: [] });
  rmSync(job.directory, { recursive: true });
  return death.code === 0 ? 'right' : 'refused';
}

/** Damages one of the files of the state itself; what is spilt is for one process only. */
function damageOne({ state }: SavedJob, random: () => number): string {
  const files = readdirSync(state, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map(({ name }) => name);
  const file = files[Math.floor(random() * files.length)] as string;
  return `${file}: ${damageFile(join(state, file), random)}`;
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
