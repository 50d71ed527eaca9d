import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, startLab } from '../../../examples/lab/start-lab.js';
import { claimState } from '../../../src/cli/claim-state.js';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { resumeCommand } from '../../../src/cli/resume-command.js';
import type { AskedScan } from '../../../src/cli/scan-file.js';
import { builtCli } from './built-cli.js';
import { ended, start } from './headgate.js';
import { memoryIo } from './memory-io.js';
import { temporaryFolder } from './temporary-folder.js';

const { path: folder, write } = temporaryFolder();
const at = (name: string) => join(folder, name);
const { entry } = builtCli();
const begin = (args: readonly string[], options = {}) => start(args, { entry, cwd: folder, ...options });
const headgate = (args: readonly string[], input = '', env = {}) => ended(begin(args, { env }), input);
let lab: Lab;

/** What a scan of the whole lab is asked with. */
const whole = (...args: string[]) => [
  ...['scan', 'millbrook.test', '--allow-private', 'all', '--resolver', lab.dns, '--ports', lab.ports.join(',')],
  ...args,
];
/** What a scan with DNS alone is asked with. */
const names = (...args: string[]) => ['scan', '--resolver', lab.dns, '-m', 'speculate', ...args];

interface Line {
  readonly uuid: string;
  readonly type: string;
  readonly data: unknown;
}

function linesOf(path: string): Line[] {
  if (!existsSync(path)) return [];
  const texts = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return texts.map((text) => JSON.parse(text) as Line);
}

/** What was found, in an order of its own; of pages only where they are, for they may tell the time. */
function found(path: string): string[] {
  const told = linesOf(path).map(({ type, data }) => {
    const { url = data } = data as { readonly url?: string };
    return `${type} ${type === 'SCAN' ? '' : JSON.stringify(url)}`;
  });
  return told.sort();
}

/** Runs until a file has as many lines, and is then told to end. */
async function cutOff(
  args: readonly string[],
  { path, lines }: { path: string; lines: number },
  ...signals: NodeJS.Signals[]
) {
  const child = begin(args);
  const look = setInterval(() => {
    if (linesOf(path).length < lines) return;
    clearInterval(look);
    for (const signal of signals) child.kill(signal);
  }, 5);
  const end = await ended(child);
  clearInterval(look);
  return end;
}

beforeAll(async () => {
  lab = await startLab({ size: 0.5 });
  mkdirSync(at('elsewhere'));
});

afterAll(() => lab.close());

describe('a scan that was cut off', () => {
  it('goes on where it was, time and again, and finds what one that was not finds, each once', async () => {
    expect((await headgate(whole('-q', '-o', 'whole.ndjson'))).code).toBe(ExitCode.done);
    const path = at('cut.ndjson');
    const expected = found(at('whole.ndjson'));

    const first = await cutOff(whole('-o', 'cut.ndjson', '--state', 'cut'), { path, lines: 10 }, 'SIGINT');
    expect(first).toMatchObject({ code: ExitCode.interrupted, signal: null });
    expect(first.stderr).toMatch(/^Saving: .*$/m);
    expect(first.stderr).toMatch(/^To go on: headgate resume cut$/m);
    expect(linesOf(path).length).toBeLessThan(expected.length);

    const second = await cutOff(['resume', 'cut'], { path, lines: 40 }, 'SIGTERM');
    expect(second).toMatchObject({ code: ExitCode.interrupted, signal: null });
    expect(await cutOff(['resume', 'cut'], { path, lines: 80 }, 'SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    const third = await cutOff(['resume', 'cut'], { path, lines: 120 }, 'SIGINT', 'SIGTERM');
    expect(third).toMatchObject({ code: ExitCode.interrupted, signal: null });
    expect(third.stderr).toMatch(/^To go on: headgate resume cut$/m);

    expect(await headgate(['resume', 'cut', '-q'])).toMatchObject({ code: ExitCode.done, stdout: '', stderr: '' });
    expect(found(path)).toEqual(expected);
    const uuids = linesOf(path).map(({ uuid }) => uuid);
    expect(new Set(uuids).size).toBe(uuids.length);

    const { code, stderr } = await headgate(['resume', 'cut']);
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toContain('has finished');
    const again = await headgate(whole('--state', 'cut'));
    expect(again.code).toBe(ExitCode.usage);
    expect(again.stderr).toMatch(/which has a scan that has finished \(\S+\)\. Name another folder/);
  }, 240_000);

  it('goes on after a limit, from another folder, with paths taken from the first one, and under its name', async () => {
    write('targets.txt', 'millbrook.test\n');
    await headgate(names('@targets.txt', '-q', '-o', 'all.ndjson'));
    const first = await headgate(names('@targets.txt', '-o', 'some.ndjson', '--state', 'some', '--max-events', '5'));
    expect(first.code).toBe(ExitCode.done);
    expect(first.stderr).toMatch(/^To go on: headgate resume some$/m);
    const last = await ended(begin(['resume', '../some', '--max-events', '1000'], { cwd: at('elsewhere') }));
    expect(last.code).toBe(ExitCode.done);
    expect(last.stderr).not.toContain('To go on');
    expect(found(at('some.ndjson'))).toEqual(found(at('all.ndjson')));
    const [before, after] = [first, last].map(({ stderr }) => /^Scan (\S+) /m.exec(stderr)?.[1]);
    expect(after).toBe(before);
  }, 120_000);

  it('goes on with the targets that it had read, and with the rest where the same is piped in again', async () => {
    const piped = 'mail.millbrook.test\nwww.millbrook.test\nns1.millbrook.test\n';
    const asked = names('--whitelist', 'millbrook.test', '-q');
    await headgate([...asked, '-o', 'unbroken.ndjson'], piped);
    await headgate([...asked, '-o', 'piped.ndjson', '--state', 'piped', '--max-events', '2'], piped);
    expect((await headgate(['resume', 'piped', '--max-events', '4'], '')).code).toBe(ExitCode.done);
    const { code } = await headgate(['resume', 'piped', '--max-events', '100'], piped);
    expect(code).toBe(ExitCode.done);
    expect(found(at('piped.ndjson'))).toEqual(found(at('unbroken.ndjson')));
  }, 120_000);
});

describe('what cannot be gone on with', () => {
  const asked: AskedScan = {
    headgate: '0.1.0',
    date: '2026-01-02T03:04:05.000Z',
    folder: process.cwd(),
    targets: ['a.test'],
    stdin: false,
    flags: {},
    withheld: { options: [], outputs: [] },
  };
  const resume = (directory: string) => {
    const { io, terminal } = memoryIo();
    return resumeCommand(directory, {}, io, terminal);
  };

  beforeAll(async () => {
    write('list.txt', 'millbrook.test\nnorthgate.test\n');
    await headgate(names('@list.txt', '--max-events', '3', '-o', 'list.ndjson', '--state', 'begun'));
  });

  it('is a folder without a scan: the nearest one is named', async () => {
    const { code, stderr } = await headgate(['resume', 'begin']);
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toBe(
      'error: Expected `begin` to be the folder of a scan, as --state makes it, got nothing there. Did you mean `begun`?\n',
    );
  });

  it('is one whose targets, or options, are others by now: each difference is named', async () => {
    const env = { HEADGATE_DNS_RESOLVE_TRIES: '5' };
    const other = await headgate(['resume', 'begun'], '', env);
    expect(other.code).toBe(ExitCode.usage);
    expect(other.stderr).toMatch(/could not start: .*`dns-resolve\.tries` is 5, was 2/);
    write('list.txt', 'millbrook.test\nelsewhere.test\n');
    const changed = await headgate(['resume', 'begun']);
    expect(changed.code).toBe(ExitCode.usage);
    expect(changed.stderr).toMatch(/could not start: .*targets/);
    write('list.txt', 'millbrook.test\nnorthgate.test\n');
  });

  it('is one that is damaged: its file is named', async () => {
    cpSync(at('begun'), at('damaged'), { recursive: true });
    for (const name of readdirSync(at('damaged')))
      if (name.startsWith('state.db')) truncateSync(join(at('damaged'), name), 5000);
    const { code, stderr } = await headgate(['resume', 'damaged']);
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toMatch(/could not start: .*damaged\/state\.db.*damaged/);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  it('is one that another process has', async () => {
    const slow = ['-m', 'port-connect,speculate,http-probe,robots', '-c', 'http-probe.rate=0.01'];
    const child = begin(whole(...slow, '--json', '--state', 'busy'));
    const end = ended(child);
    await once(child.stdout, 'data');
    const { code, stderr } = await headgate(['resume', 'busy']);
    expect(code).toBe(ExitCode.usage);
    expect(stderr).toMatch(/could not start: .*busy\/state\.db` to be free/);
    expect((await headgate(whole('--state', 'busy'))).stderr).toContain('which has a scan that another process is at');
    child.kill('SIGKILL');
    await end;
  });

  it('is one that wants a secret that nothing gives', async () => {
    const flags = { module: ['keyed'], moduleFile: ['test/src/cli/keyed-module.ts'] };
    await claimState(at('keyed'), { ...asked, flags, withheld: { options: ['keyed.apiKey'], outputs: [] } });
    await expect(resume(at('keyed'))).rejects.toThrow('Expected -c keyed.apiKey=… to be given again');
  });

  it('is one whose folder is gone', async () => {
    await claimState(at('moved'), { ...asked, folder: at('gone') });
    await expect(resume(at('moved'))).rejects.toThrow(/Expected the folder that the scan was started in.*ENOENT/);
  });
});

it('keeps no secret, and takes it again', async () => {
  const server = createServer((request, response) => request.resume().on('end', () => response.end()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const place = `webhook:http://127.0.0.1:${(server.address() as AddressInfo).port}/s3cret`;
  const first = await headgate(names('millbrook.test', '--max-events', '3', '-o', place, '--state', 'hooked'));
  expect(first.stderr).toMatch(
    /^Not kept, since it may be secret, and to be given again: -o webhook:http:.*\/\*\*\*$/m,
  );
  for (const name of readdirSync(at('hooked')))
    expect(readFileSync(join(at('hooked'), name), 'latin1')).not.toContain('s3cret');
  const without = await headgate(['resume', 'hooked', '--max-events', '9999']);
  expect(without.stderr).toContain('to be given again, whole');
  expect((await headgate(['resume', 'hooked', '--max-events', '9999', '-o', place])).code).toBe(ExitCode.done);
  server.close();
}, 120_000);
