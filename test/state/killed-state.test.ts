import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStateStore } from '../../src/state/open-state-store.js';
import { contentOf } from '../src/state/content-of.js';
import { stateDrivers } from '../src/state/state-drivers.js';
import { someChanges } from './some-changes.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const CHILD = fileURLToPath(new URL('committing.ts', import.meta.url));
const KILLS = Number(process.env.HEADGATE_KILLS ?? 4);
afterAll(() => rmSync(folder, { recursive: true }));

/** Has a process commit, kills it some time after so many commits, and returns the last that it told of. */
async function killAfter(commits: number, delay: number, directory: string, driver: string): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, directory, driver], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit');
  let told = 0;
  let count = 0;
  for await (const line of createInterface(child.stdout)) {
    told = Number(line);
    if (++count === commits) setTimeout(() => child.kill('SIGKILL'), delay);
  }
  expect(await exit).toEqual([null, 'SIGKILL']);
  return told;
}

describe.each(stateDrivers)('a state whose process is killed, with %s', (name, driver) => {
  it('has all that was told to be saved, and whole commits only', async () => {
    const home = join(folder, name.replace(':', '-'));
    const model = await openStateStore(`${home}-model`, [driver]);
    onTestFinished(() => model.close());
    let modelled = 0;
    for (let kill = 1; kill <= KILLS; kill++) {
      const told = await killAfter(1 + ((kill * 7) % 40), kill % 5, home, name);
      const store = await openStateStore(home, [driver]);
      const saved = Number(store.facts().number);
      // One more may have been saved than it came to tell.
      expect([told, told + 1]).toContain(saved);
      while (modelled < saved) model.commit(someChanges(++modelled));
      expect(contentOf(store)).toEqual(contentOf(model));
      store.close();
    }
  }, 600_000);
});
