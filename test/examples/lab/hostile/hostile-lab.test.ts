import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startHostileLab } from '../../../../examples/lab/hostile/start-hostile-lab.js';
import type { Report, Task } from './scan-hostile-lab.js';

const MEGABYTE = 1_048_576;
/** What is said of the sitemap with too many URLs, the name with too many addresses, and the reverse zone of those, which the lab has not. */
const WARNINGS = [
  'Left out the rest of the sitemaps of a site.',
  'The servers of 10.in-addr.arpa fail (EREFUSED): nothing below it is asked for 60 s.',
  'dns-many.hostile.test has 4000 A records; 1000 are kept.',
];
/** Megabytes of heap the scan has. */
const HEAP = 256;
/** Milliseconds after which it counts as hung: it takes some 15 seconds, most of them waits for servers that say nothing. */
const HUNG = 280_000;

it('a scan of the hostile lab ends within 256 MB, with all that is there found and each hostility logged once', {
  timeout: 300_000,
}, async () => {
  await using lab = await startHostileLab();
  const report = await scanInChild(lab);
  expect(report).toMatchObject({ status: 'FINISHED', errors: [] });
  expect([...report.warnings].sort()).toEqual(WARNINGS);
  const trapped = report.found.filter((found) => /\/\/trap\..*\/room/.test(found));
  expect(report.found.filter((found) => !trapped.includes(found))).toEqual(
    lab.expected.map(({ type, data }) => `${type} ${data}`).sort(),
  );
  // Ten links of the front page are followed, and ten of each page behind them.
  expect(trapped).toHaveLength(110);
  expect([...report.lines].sort()).toEqual(lab.lines.map(({ host, hostility }) => `${host} ${hostility}`).sort());
  expect(report.peakHeap).toBeLessThan(HEAP * MEGABYTE);
  expect(report.peakRss).toBeLessThan(2 * HEAP * MEGABYTE);
});

/** Scans in a process of its own, whose memory is bounded and nobody else's. */
async function scanInChild({ targets, whitelist, resolvers }: Task): Promise<Report> {
  const script = fileURLToPath(new URL('scan-hostile-lab.ts', import.meta.url));
  const task: Task = { targets, whitelist, resolvers };
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP}`, '--import', 'tsx', script, JSON.stringify(task)],
    { stdio: ['ignore', 'pipe', 'pipe'], timeout: HUNG, killSignal: 'SIGKILL' },
  );
  let out = '';
  let complaints = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (complaints += chunk));
  const [code, signal] = await once(child, 'close');
  expect({ code, signal, complaints }).toEqual({ code: 0, signal: null, complaints: '' });
  return JSON.parse(out) as Report;
}
