import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { run } from '../../../src/cli/run.js';
import { outputStream } from './output-stream.js';

/** Runs the command line within this process, with streams of its own. */
async function headgate(...argv: string[]) {
  const stdin = Object.assign(Readable.from([]), { isTTY: true });
  const stdout = outputStream();
  const stderr = outputStream();
  const code = await run(argv, {
    stdin,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { XDG_CONFIG_HOME: '/nonexistent' },
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

it('prints help on stdout', async () => {
  const { code, stdout, stderr } = await headgate('--help');
  expect({ code, stderr }).toEqual({ code: ExitCode.done, stderr: '' });
  for (const text of [
    'scan [options]',
    'list [options]',
    'demo [options]',
    'show [options]',
    'check [options]',
    'new [options]',
    'Exit codes:',
    'Examples:',
    '130  interrupted',
  ]) {
    expect(stdout).toContain(text);
  }
});

it('prints its version', async () => {
  expect(await headgate('--version')).toMatchObject({
    code: ExitCode.done,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

describe.each([
  [['scan', 'a.test', '--reslover', '1.1.1.1'], "error: unknown option '--reslover'\n(Did you mean --resolver?)"],
  [['scna'], "error: unknown command 'scna'\n(Did you mean scan?)"],
  [['a.test'], 'To scan a target: headgate scan a.test'],
  [['scan'], 'error: Expected a target: a host, address, CIDR range, URL or @file, got none.'],
  [
    ['scan', 'no target'],
    'error: Expected a target to be a host, address, CIDR range, host:port, URL, mail address or @file, got `no target`.',
  ],
  [['scan', '@none.txt'], 'error: Expected `@none.txt` to be a file of targets, got ENOENT'],
  [['scan', 'a.test', '-m', 'htp-probe'], 'got `htp-probe`. Did you mean `http-probe`?'],
  [['scan', 'a.test', '-f', 'activ'], 'got `activ`. Did you mean `active`?'],
  [['scan', 'a.test', '--omit', 'ULR'], 'got `ULR`. Did you mean `URL`?'],
  [['scan', 'a.test', '-c', 'http-probe.timout=1'], 'Did you mean `http-probe.timeout`?'],
  [['scan', 'a.test', '-c', 'http-probe.timeout=-1'], 'http-probe'],
  [
    ['scan', 'a.test', '--timeout', 'soon'],
    'Expected a duration such as 5000 (milliseconds), 5s, 2m or 1h, got `soon`.',
  ],
  [['scan', 'a.test', '--color', 'blue'], "argument 'blue' is invalid. Allowed choices are auto, always, never."],
  [['scan', 'a.test', '--whitelist', 'not a host'], '`not a host`'],
  [['scan', 'a.test', '-o', 'out.cvs'], 'Did you mean `csv`?'],
  [
    ['list', 'modulse'],
    'Expected one of modules, events, flags, options, presets to list, got `modulse`. Did you mean `modules`?',
  ],
  [['scan', 'a.test', '-p', 'pasive'], 'got `pasive`. Did you mean `passive`?'],
  [['show', '--config-file', 'none.yaml'], 'none.yaml: Expected a config file, got ENOENT'],
  [['scan', 'a.test', '--module-dir', 'nowhere'], 'Expected `nowhere` to be a folder of modules'],
  [['new', 'module', 'Robots'], 'Expected the name of a module in kebab-case'],
  [['demo', '--size', 'big'], 'Expected a whole number of at least 0, got `big`.'],
])('headgate %j', (argv, message) => {
  it('is refused, naming what is wrong, with exit code 2, nothing on stdout and no stack trace', async () => {
    const { code, stdout, stderr } = await headgate(...argv);
    expect({ code, stdout }).toEqual({ code: ExitCode.usage, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

it('prints help on stderr, and exits with 2, where nothing is asked for', async () => {
  expect(await headgate()).toMatchObject({
    code: ExitCode.usage,
    stdout: '',
    stderr: expect.stringContaining('Usage: headgate'),
  });
});

describe('an error of its own', () => {
  const broken = async (...argv: string[]) => {
    const stderr = outputStream();
    const io = {
      get stdin(): never {
        throw new Error('stdin is out of order');
      },
      stdout: outputStream().stream,
      stderr: stderr.stream,
      env: { XDG_CONFIG_HOME: '/nonexistent' },
    };
    return { code: await run(['scan', 'a.test', ...argv], io), stderr: stderr.text() };
  };

  it('ends with exit code 1 and no stack trace', async () => {
    expect(await broken()).toEqual({ code: ExitCode.internal, stderr: 'internal error: stdin is out of order\n' });
  });

  it('shows the stack trace with -vv', async () => {
    expect((await broken('-vv')).stderr).toMatch(/^internal error: .*\nError: .*\n +at /);
  });
});

it('loads nothing that takes long to print help', () => {
  const seen = new Set<string>();
  const outside = new Set<string>();
  const follow = (file: URL) => {
    if (seen.has(file.href)) return;
    seen.add(file.href);
    // Static imports of the bundle; verbs are loaded when they are used.
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|\} from|export \{[^}]*\} from)\b[^"'(]*["']([^"']+)["'];$/gm,
    )) {
      if (from.startsWith('.')) follow(new URL(from, file));
      else outside.add(from);
    }
  };
  follow(new URL('../../../dist/cli.js', import.meta.url));
  const libraries = [...outside].filter((name) => !isBuiltin(name));
  expect(libraries).toContain('commander');
  const heavy = ['zod', 'rxjs', 'undici', 'tldts', 'pino', 'yaml', 'htmlparser2', 'csv-stringify', 'dns-packet'];
  expect(libraries.filter((name) => heavy.includes(name))).toEqual([]);
});
