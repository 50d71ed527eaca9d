import { expect, it } from 'vitest';
import { ExitCode } from '../../../src/cli/exit-code.js';
import type { FlagValues } from '../../../src/cli/flags.js';
import { readPreset } from '../../../src/cli/read-preset.js';
import { showCommand } from '../../../src/cli/show-command.js';
import { memoryIo } from './memory-io.js';
import { temporaryFolder } from './temporary-folder.js';

const { path, write } = temporaryFolder();
const source = (name: string) => JSON.stringify(new URL(`../../../${name}`, import.meta.url).href);
write(
  'keyed.mjs',
  `import { defineModule } from ${source('src/index.ts')}; import { z } from ${JSON.stringify(import.meta.resolve('zod'))};
export const keyed = defineModule({ name: 'keyed', watches: ['DNS_NAME'], handle: () => {}, options: z.object({
  apiKey: z.string().optional().meta({ secret: true }).describe('Key.'), limit: z.number().default(3).describe('Limit.') }) });`,
);

async function show(values: FlagValues, env: Record<string, string> = {}, ...targets: string[]): Promise<string> {
  const { io, terminal, stdout } = memoryIo(env);
  expect(await showCommand(targets, values, io, terminal)).toBe(ExitCode.done);
  return stdout();
}

it('prints every option of what runs, with the place it comes from', async () => {
  const preset = [write('a.yaml', 'modules: [robots]\nconfig:\n  robots:\n    maxBody: 7\n')];
  const text = await show(
    { preset, timeout: 5, config: ['maxDepth=2'] },
    { HEADGATE_ROBOTS_USER_AGENT: 'me' },
    'a.test',
  );
  expect(text).toContain('targets:\n  - a.test\nmodules:\n  - dns-resolve\n  - excavate\n  - robots\n');
  expect(text).toContain('    timeout: 5 # --timeout\n');
  expect(text).toContain(`    maxBody: 7 # ${path}/a.yaml:4:5\n`);
  expect(text).toContain('    userAgent: me # HEADGATE_ROBOTS_USER_AGENT\n');
  expect(text).toContain('    resolvers: [] # default\n');
  expect(text).toContain('  maxDepth: 2 # -c\n');
  expect(text).not.toContain('http-probe');
});

it.each<[string, FlagValues]>([
  ['nothing', {}],
  ['a preset that leaves intercepts out', { preset: ['passive'] }],
  [
    'everything at once',
    {
      preset: ['everything', 'web-spider'],
      target: ['a.test'],
      whitelist: ['a.test'],
      blacklist: ['b.test'],
      excludeModule: ['excavate'],
      output: ['a.csv'],
      json: true,
      omit: ['URL'],
      resolver: ['127.0.0.1:53', '[::1]:53'],
      config: ['speculate.ports=1-5', 'http-probe.userAgent=# "a": \'b\'', 'memory.limit=1GB'],
    },
  ],
])('prints a preset that comes to the same: %s', async (_, values) => {
  const text = await show(values);
  const shown = write('shown.yaml', text);
  const again = await show({ preset: [shown] });
  const { preset, problems } = readPreset(text, 'a.yaml');
  expect(problems).toEqual([]);
  expect(readPreset(again, 'b.yaml').preset).toEqual(preset);
});

it('masks secrets, and puts no mask where it would be taken for one', async () => {
  const values = { moduleFile: [`${path}/keyed.mjs`], module: ['keyed'] };
  const text = await show({ ...values, config: ['keyed.limit=4'] }, { HEADGATE_KEYED_API_KEY: 's3cret' });
  expect(text).not.toContain('s3cret');
  expect(text).toContain('# keyed.apiKey: ******** HEADGATE_KEYED_API_KEY');
  expect(readPreset(text, 'a.yaml').preset.config).toMatchObject({ 'keyed.limit': 4 });
  expect(readPreset(text, 'a.yaml').preset.config).not.toHaveProperty(['keyed.apiKey']);
  const file = [write('secret.yaml', 'config: {keyed: {apiKey: s3cret}}')];
  expect(await show({ ...values, preset: file })).not.toContain('s3cret');
});

it('leaves out the places of outputs that may hold a secret, and says so', async () => {
  const output = ['webhook:https://siem.test/in?key=s3cret', 'postgres://me:s3cret@db/scans', 'a.csv'];
  const text = await show({ output, allowPrivate: ['10.0.0.0/8'] });
  expect(text).not.toContain('s3cret');
  expect(text).toContain('\n# Left out, for it may hold a secret: -o webhook:https://siem.test/***\n');
  expect(text).toContain('\n# Left out, for it may hold a secret: -o postgres://me:***@db/scans\n');
  expect(readPreset(text, 'a.yaml').preset).toMatchObject({ outputs: ['a.csv'], allowPrivate: ['10.0.0.0/8'] });
});

it('takes files from the root, for the preset may be kept anywhere', async () => {
  const { preset } = readPreset(
    await show({ moduleFile: [`${path}/../${path.split('/').at(-1)}/keyed.mjs`], target: [`@${path}/t.txt`] }),
    'a',
  );
  expect(preset).toMatchObject({ moduleFiles: [`${path}/keyed.mjs`], targets: [`@${path}/t.txt`] });
});

it('refuses what a scan would', async () => {
  await expect(show({ output: ['a.cvs'] })).rejects.toThrow(/Did you mean `csv`/);
  await expect(show({ preset: ['pasive'] })).rejects.toThrow(/Did you mean `passive`/);
});
