import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../examples/lab/start-lab.js';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { headgate, start } from './headgate.js';
import { temporaryFolder } from './temporary-folder.js';

const { path: folder, write } = temporaryFolder();
const at = (name: string) => join(folder, name);
let lab: Lab;

/** What a scan of the lab is asked with. */
function asked(...args: string[]): string[] {
  const network = ['--allow-private', 'all', '--resolver', lab.dns, '--ports', lab.ports.join(',')];
  return ['scan', 'millbrook.test', ...network, ...args];
}

interface Line {
  readonly uuid: string;
  readonly type: string;
  readonly data: unknown;
}

const linesOf = (path: string): Line[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line) => (line === '' ? [] : (JSON.parse(line) as Line)))
    : [];
/** What was found, in order of its own: of a page only where it is, for it may tell the time. */
const found = (path: string): string[] =>
  linesOf(path)
    .filter(({ type }) => type !== 'SCAN')
    .map(
      ({ type, data }) =>
        `${type} ${typeof data === 'string' ? data : JSON.stringify((data as { url?: string }).url ?? data)}`,
    )
    .sort();

/** Runs until as many lines are in a file, and interrupts then. */
async function interrupted(
  args: readonly string[],
  { path, lines, signal }: { path: string; lines: number; signal: NodeJS.Signals },
) {
  const child = start(args);
  const stderr = text(child.stderr);
  const ended = once(child, 'close');
  const look = setInterval(() => {
    if (existsSync(path) && readFileSync(path, 'utf8').split('\n').length > lines) {
      clearInterval(look);
      child.kill(signal);
    }
  }, 5);
  const [code, by] = await ended;
  clearInterval(look);
  return { code, by, stderr: await stderr };
}

beforeAll(async () => {
  lab = await startLab({ size: 0.5 });
});

afterAll(() => lab.close());

describe('a scan that was interrupted', () => {
  it('goes on where it was, and finds what one that was not finds, each once', async () => {
    const whole = at('whole.ndjson');
    expect((await headgate(asked('-q', '-o', whole))).code).toBe(ExitCode.done);

    const output = at('cut.ndjson');
    const first = await interrupted(asked('-o', output, '--state', at('cut')), {
      path: output,
      lines: 10,
      signal: 'SIGINT',
    });
    expect(first).toMatchObject({ code: ExitCode.interrupted, by: null });
    expect(first.stderr).toMatch(/Saving: .*\n/);
    expect(first.stderr).toContain(`To go on: headgate resume ${at('cut')}\n`);
    expect(linesOf(output).length).toBeLessThan(linesOf(whole).length);

    const second = await interrupted(['resume', at('cut')], { path: output, lines: 40, signal: 'SIGTERM' });
    expect(second).toMatchObject({ code: ExitCode.interrupted, by: null });
    const third = await interrupted(['resume', at('cut')], { path: output, lines: 80, signal: 'SIGKILL' });
    expect(third.by).toBe('SIGKILL');

    const last = await headgate(['resume', at('cut'), '-q']);
    expect(last).toMatchObject({ code: ExitCode.done, stdout: '', stderr: '' });
    expect(found(output)).toEqual(found(whole));
    const uuids = linesOf(output).map(({ uuid }) => uuid);
    expect(new Set(uuids).size).toBe(uuids.length);
  }, 120_000);
});

describe('what cannot be gone on with', () => {
  it('is nothing', async () => {
    const { code, stderr } = await headgate(['resume', at('none')]);
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toContain('to be the folder of a scan, as --state makes it, got nothing there');
  });
});
