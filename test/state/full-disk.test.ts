import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { openStateStore } from '../../src/state/open-state-store.js';
import { stateDrivers } from '../src/state/state-drivers.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
const CHILD = fileURLToPath(new URL('filling.ts', import.meta.url));
afterAll(() => rmSync(folder, { recursive: true }));

describe.runIf(existsSync('/usr/bin/prlimit')).each(stateDrivers)(
  'a state without room to grow, with %s',
  (name, driver) => {
    it('saves nothing of a commit that does not fit, says so, and takes it when there is room', async () => {
      const home = join(folder, name.replace(':', '-'));
      // The soft limit of 12 MB; whoever set it may lift it.
      const command = `ulimit -S -f 12288; exec "${process.execPath}" --import tsx "${CHILD}" "${home}" "${name}"`;
      const { stdout } = await promisify(execFile)('bash', ['-c', command]);
      const { saved, kept, last, message, after } = JSON.parse(stdout);
      expect(saved).toBeGreaterThan(5);
      expect([kept, last, after]).toEqual([saved, `${saved}`, saved + 1]);
      expect(message).toMatch(
        new RegExp(`^Expected to save the scan in \`${join(home, 'state.db')}\`, got .*(?:full|I/O)`),
      );
      const store = await openStateStore(home, [driver]);
      expect([...store.batches()].map(({ id, events }) => [id, events.length])).toEqual(
        Array.from({ length: saved + 1 }, (_, i) => [i + 1, 500_000]),
      );
      store.close();
    });
  },
);
