import { expect, it } from 'vitest';
import { commandLine } from '../../../src/cli/command-line.js';
import { type FlagValues, flags } from '../../../src/cli/flags.js';

async function parse(...argv: string[]): Promise<{ targets: readonly string[]; values: FlagValues }> {
  return new Promise((resolve, reject) => {
    const unused = async () => {
      throw new Error('Expected the other verb');
    };
    const program = commandLine('1.0.0', {
      scan: async (targets, values) => resolve({ targets, values }),
      resume: async (directory, values) => resolve({ targets: [directory], values }),
      demo: async (values) => resolve({ targets: [], values }),
      list: unused,
      check: unused,
      new: unused,
      show: async (targets, values) => resolve({ targets, values }),
    });
    program.parseAsync(argv, { from: 'user' }).catch(reject);
  });
}

it('reads every flag of a scan, long and short', async () => {
  const { targets, values } = await parse(
    ...['scan', 'a.test', 'b.test', '-t', 'c.test', '-m', 'robots,http-probe', '-f', 'tls', '-x', 'excavate'],
    ...[
      '-c',
      'robots.timeout=1',
      '-c',
      'robots.maxBody=2',
      '-o',
      'a.csv',
      '--output',
      '-',
      '--json',
      '-q',
      '-vv',
      '-v',
    ],
    ...['--strict-scope', '--search-distance', '1', '--timeout', '5s', '--max-duration', '1m', '--dry-run'],
  );
  expect(targets).toEqual(['a.test', 'b.test']);
  expect(values).toEqual({
    target: ['c.test'],
    module: ['robots', 'http-probe'],
    flag: ['tls'],
    excludeModule: ['excavate'],
    config: ['robots.timeout=1', 'robots.maxBody=2'],
    output: ['a.csv', '-'],
    json: true,
    quiet: true,
    verbose: 3,
    strictScope: true,
    searchDistance: 1,
    timeout: 5000,
    maxDuration: 60_000,
    dryRun: true,
  });
});

it('reads what may be another when a scan goes on, and refuses what may not', async () => {
  const given = ['resume', 'acme', '-q', '--max-duration', '8h', '-c', 'a.key=b', '-o', 'postgres://me:pw@db/x'];
  expect(await parse(...given)).toEqual({
    targets: ['acme'],
    values: { quiet: true, maxDuration: 28_800_000, config: ['a.key=b'], output: ['postgres://me:pw@db/x'] },
  });
  const program = commandLine('1.0.0', {} as never);
  const resume = program.commands.find((command) => command.name() === 'resume');
  expect(resume?.options.map(({ long }) => long)).not.toContain('--ports');
});

it('starts every scan afresh', async () => {
  await parse('scan', 'a.test', '-vv', '-m', 'robots');
  expect(await parse('scan', 'a.test')).toEqual({ targets: ['a.test'], values: {} });
});

it('reads the size of a demo', async () => {
  expect((await parse('demo', '--seed', '7', '--size', '0')).values).toEqual({ seed: 7, size: 0 });
});

it('reads what a scan would be made of', async () => {
  const { targets, values } = await parse(
    ...[
      'show',
      'a.test',
      '-p',
      'passive,web-basic',
      '-p',
      './a.yaml',
      '--require-flags',
      'passive',
      '--exclude-flags',
      'web',
    ],
    ...['--module-dir', 'a,b', '--module-file', 'c.mjs', '--config-file', 'd.yaml'],
  );
  expect(targets).toEqual(['a.test']);
  expect(values).toEqual({
    preset: ['passive', 'web-basic', './a.yaml'],
    requireFlags: ['passive'],
    excludeFlags: ['web'],
    moduleDir: ['a,b'],
    moduleFile: ['c.mjs'],
    configFile: 'd.yaml',
  });
});

it('tells of every flag in help, under a heading', () => {
  const program = commandLine('1.0.0', {} as never);
  const help = program.commands.map((command) => command.helpInformation()).join('');
  for (const name of Object.keys(flags))
    expect(help).toContain(`--${name.replace(/[A-Z]/g, (at) => `-${at.toLowerCase()}`)}`);
  for (const { group } of Object.values(flags)) expect(help).toContain(`${group}:`);
});
