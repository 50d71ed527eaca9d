import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedGraph } from './expected-graph.js';
import { graphProgram } from './graph-program.js';
import { judgeGraph } from './judge-graph.js';
import { savedJob } from './saved-job.js';
import { startLife } from './start-life.js';

const NODES = 8000;
const MB = 1024 ** 2;
/** Bytes of the disk, of which next to nothing is free until the ballast is gone. */
const DISK = 128 * MB;
const FREE = 1 * MB;

describe.skipIf(!mayMount())('a scan with state on a disk that is full', () => {
  const program = graphProgram('full');
  const disk = join(program.folder, 'disk');
  const ballast = join(disk, 'ballast');
  const expected = expectedGraph(NODES);
  beforeAll(() => {
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]);
  });
  afterAll(() => {
    execFileSync('umount', ['-l', disk]);
  });
  const fill = () => writeFileSync(ballast, Buffer.alloc(freeOn(disk) - FREE));

  it('says so, waits, and goes on once there is room', async () => {
    const job = savedJob(join(program.folder, 'waits'), NODES, join(disk, 'waits'));
    fill();
    const life = startLife(program.script, job.arguments);
    const told = await Promise.race([warned(life, disk), life.ended.then(({ lines }) => lines.join('\n'))]);
    expect(told).toMatch(/^warning .*disk/);
    rmSync(ballast);
    const { code, stderr } = await life.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await judgeGraph(job.directory, expected)).problems).toEqual([]);
  }, 300_000);

  it('can be stopped and gone on with elsewhere in time', async () => {
    const job = savedJob(join(program.folder, 'stops'), NODES, join(disk, 'stops'));
    fill();
    const life = startLife(program.script, job.arguments);
    await Promise.race([warned(life, disk), life.ended]);
    life.kill('SIGTERM');
    const { code, lines } = await life.ended;
    expect(code).toBe(3);
    expect(lines.at(-1)).toMatch(/^summary .*"status":"(?:ABORTED|FAILED)"/);
    rmSync(ballast);
    expect((await startLife(program.script, job.arguments).ended).code).toBe(0);
    expect((await judgeGraph(job.directory, expected)).problems).toEqual([]);
  }, 300_000);
});

/** Resolves with the first warning that names a directory. */
function warned(life: ReturnType<typeof startLife>, directory: string): Promise<string> {
  return new Promise((resolve) =>
    life.onLine((line) => line.startsWith('warning ') && line.includes(directory) && resolve(line)),
  );
}

function freeOn(path: string): number {
  const { bavail, bsize } = statfsSync(path);
  return bavail * bsize;
}

function mayMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'headgate-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
