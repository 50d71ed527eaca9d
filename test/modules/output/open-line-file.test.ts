import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ndjson } from '../../../modules/output/ndjson.js';
import { openLineFile } from '../../../modules/output/open-line-file.js';
import { finding, runScan } from '../run-scan.js';

const ROOT = new URL('../../..', import.meta.url);
const ENDLESS = 'test/modules/output/endless-scan.ts';
const linux = process.platform === 'linux';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-'));
});

/** Lines of a file, and what follows the last whole one. */
async function linesOf(path: string) {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return { rest: lines.pop(), lines };
}

describe('openLineFile', () => {
  it('writes a header and lines, in order, whoever waits', async () => {
    const path = join(folder, 'order.csv');
    const file = await openLineFile(path, { header: 'n\n' });
    const numbers = Array.from({ length: 50_000 }, (_, i) => `${i}`);
    for (const number of numbers) void file.write(`${number}\n`);
    await file.close();
    expect(await linesOf(path)).toEqual({ lines: ['n', ...numbers], rest: '' });
  });

  it('asks whoever writes to wait once much is waiting', async () => {
    const file = await openLineFile(join(folder, 'wait.txt'));
    expect(file.write('a\n')).toBeUndefined();
    const full = file.write('x'.repeat(70_000));
    expect(full).toBeInstanceOf(Promise);
    await full;
    expect(file.write('b\n')).toBeUndefined();
    await file.close();
  });

  it('names a file that cannot be opened, and why', async () => {
    await expect(openLineFile(folder)).rejects.toThrow(`Expected to write to \`${folder}\`, got EISDIR`);
    await expect(openLineFile(join(folder, 'no', 'a'))).rejects.toThrow('ENOENT');
  });

  it.skipIf(!linux || process.getuid?.() === 0)('names a folder that may not be written to', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o500);
    await expect(openLineFile(join(locked, 'a'))).rejects.toThrow('EACCES');
  });

  it.runIf(linux)('fails every write after one that failed', async () => {
    const file = await openLineFile('/dev/full');
    const write = async () => file.write('a\n');
    await write();
    await expect(file.close()).rejects.toThrow('Expected to write to `/dev/full`, got ENOSPC');
    await expect(write()).rejects.toThrow('ENOSPC');
  });

  it.runIf(linux)('switches the output off on a full disk, and says so in the summary', async () => {
    const names = Array.from({ length: 20 }, (_, i) => ({ type: 'DNS_NAME' as const, data: `host-${i}.mill.test` }));
    const { errors, summary } = await runScan({
      targets: ['mill.test'],
      modules: [finding(...names), ndjson('/dev/full')],
    });
    expect(errors[0]?.message).toContain('Expected to write to `/dev/full`, got ENOSPC');
    expect(summary.status).toBe('FINISHED');
    expect(summary.modules.ndjson?.failures).toBeGreaterThan(0);
  });

  it.runIf(linux)(
    'cuts a file back to its last whole line where there is no room for more, and counts them',
    async () => {
      const path = join(folder, 'full.ndjson');
      const command = `ulimit -f 64; exec "${process.execPath}" --import tsx ${ENDLESS} "${path}" 2000`;
      const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command], { cwd: ROOT });
      const { lines, rest } = await linesOf(path);
      expect(rest).toBe('');
      expect(lines.length).toBeGreaterThan(50);
      for (const line of lines) expect(JSON.parse(line)).toMatchObject({ v: 1 });
      expect((await stat(path)).size).toBeLessThanOrEqual(65_536);
      expect(JSON.parse(stdout)).toMatchObject({ status: 'FINISHED', output: { disabled: 'failed 3 times in a row' } });
      expect(stderr).toContain(`EFBIG: file too large, write; ${lines.length} lines are whole in it`);
    },
  );

  it('leaves whole lines, but perhaps for the last, where the process is killed', async () => {
    const path = join(folder, 'killed.ndjson');
    const child = spawn(process.execPath, ['--import', 'tsx', ENDLESS, path], { cwd: ROOT, stdio: 'ignore' });
    const grown = async () => (await stat(path).catch(() => ({ size: 0 }))).size > 1_000_000;
    while (!(await grown())) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGKILL');
    await once(child, 'close');
    const { lines } = await linesOf(path);
    expect(lines.length).toBeGreaterThan(1000);
    for (const line of lines) JSON.parse(line);
  });
});

afterAll(() => rm(folder, { recursive: true }));
