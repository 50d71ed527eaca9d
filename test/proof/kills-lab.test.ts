import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../examples/lab/start-lab.js';
import { createRandom } from './create-random.js';
import { proofRuns } from './proof-runs.js';
import { readOutputs } from './read-outputs.js';
import { type Death, startLife } from './start-life.js';

/** Kills in all: a fifth of those that the graph gets. */
const KILLS = Math.ceil(proofRuns.kills / 5);
const KILLS_A_SCAN = 5;
const SEED = proofRuns.seed;
const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const MODULES = 'dns-resolve,port-connect,tls-certificate,speculate,http-probe,robots,excavate';

describe('a scan of the lab by the command line that is killed again and again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-lab-kills-'));
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({ size: 2 });
  });
  afterAll(async () => {
    await lab.close();
    rmSync(folder, { recursive: true });
  });

  it(
    `finds exactly what is there, and writes it once (${KILLS} kills, HEADGATE_SEED=${SEED})`,
    async () => {
      const random = createRandom(SEED);
      const expected = new Set([...lab.expected, ...lab.generated()].map(({ type, data }) => `${type} ${data}`));
      const whole = performance.now();
      await scanInPeace(lab, join(folder, 'peace'));
      const duration = performance.now() - whole;
      for (let killed = 0, scan = 0; killed < KILLS; scan++) {
        const directory = join(folder, String(scan));
        const kills = Math.min(KILLS - killed, KILLS_A_SCAN);
        const died = await killedUntilDone(lab, directory, () => (random() * 2 * duration) / kills, kills);
        const { lines, torn, stored } = await readOutputs(directory);
        console.log(`scan ${scan} of the lab: killed ${died} times, ${lines.length} events`);
        expect(torn).toEqual([]);
        const found = new Set(lines.filter(({ type }) => type !== 'SCAN').map(({ type, what }) => `${type} ${what}`));
        expect([...found].filter((key) => !expected.has(key))).toEqual([]);
        expect([...expected].filter((key) => !found.has(key))).toEqual([]);
        expect(new Set(lines.map(({ module, id }) => `${module} ${id}`)).size).toBe(lines.length);
        expect(stored).toEqual(new Set(lines.map(({ uuid }) => uuid)));
        expect(died).toBeGreaterThan(0);
        killed += died;
      }
      expect(lab.stats.neighbour).toMatchObject({ connections: 0, httpRequests: 0 });
    },
    120_000 + KILLS * 60_000,
  );
});

/** Kills a scan at random, and goes on with it until it ends; returns how often it was killed. */
async function killedUntilDone(lab: Lab, directory: string, wait: () => number, kills: number): Promise<number> {
  let begun = false;
  for (let died = 0; ; ) {
    const life = startLife(CLI, begun ? ['resume', join(directory, 'state'), '-q'] : scanArguments(lab, directory));
    const timer = died < kills ? setTimeout(() => life.kill(), wait()) : undefined;
    const death = await life.ended;
    clearTimeout(timer);
    if (death.signal === 'SIGKILL') {
      died++;
      begun = true;
    } else if (death.code === 0) return died;
    // The kill came when all was done and saved, or before anything was: there is nothing to go on with.
    else if (begun && /has finished/.test(death.stderr)) return died;
    else if (begun && /got (?:nothing there|a folder that holds nothing)/.test(death.stderr)) begun = false;
    else throw new Error(`Expected to go on, got exit code ${death.code}: ${toldBy(death)}`);
  }
}

async function scanInPeace(lab: Lab, directory: string): Promise<void> {
  const death = await startLife(CLI, scanArguments(lab, directory)).ended;
  if (death.code !== 0) throw new Error(`Expected the scan to end, got exit code ${death.code}: ${toldBy(death)}`);
}

function scanArguments(lab: Lab, directory: string): string[] {
  const scope = ['--resolver', lab.dns, '--ports', lab.ports.join(','), '--allow-private', 'all'];
  const outputs = ['-o', join(directory, 'events.ndjson'), '-o', join(directory, 'events.db')];
  return ['scan', ...lab.targets, ...scope, '-m', MODULES, ...outputs, '--state', join(directory, 'state'), '-q'];
}

function toldBy({ lines, stderr }: Death): string {
  return [...lines.slice(-5), stderr].join('\n');
}
