import { expect, it } from 'vitest';
import { checkCommand } from '../../../src/cli/check-command.js';
import { ExitCode } from '../../../src/cli/exit-code.js';
import type { FlagValues } from '../../../src/cli/flags.js';
import { presetFiles } from '../../../src/cli/preset-files.js';
import { memoryIo } from './memory-io.js';
import { temporaryFolder } from './temporary-folder.js';

const { path, write } = temporaryFolder();

async function check(files: string[], values: FlagValues = {}, env: Record<string, string> = {}) {
  const { io, terminal, stdout, stderr } = memoryIo(env);
  const code = await checkCommand(files, values, io, terminal);
  return { code, stdout: stdout(), stderr: stderr() };
}

it('finds nothing wrong with the presets of the package', async () => {
  const names = [...presetFiles({ XDG_CONFIG_HOME: '/nonexistent' }).keys()];
  expect(await check(names)).toEqual({
    code: ExitCode.done,
    stdout: '',
    stderr: `${names.length} files: no problems.\n`,
  });
});

it('prints every problem of a preset and of what it includes, with its place', async () => {
  const inner = write('inner.yaml', 'flags: [webb]\n');
  const file = write(
    'bad.yaml',
    'include: ./inner.yaml\nmodules: [robot]\nconfig:\n  robots:\n    timout: 5\n    timeout: soon\n',
  );
  const { code, stdout, stderr } = await check([file]);
  expect(code).toBe(ExitCode.usage);
  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(`^${inner}:1:9: Expected a flag .*\`web\`\\?$`),
    expect.stringMatching(`^${file}:2:11: Expected a module .*\`robots\`\\?$`),
    expect.stringMatching(`^${file}:5:5: .*Did you mean \`robots\\.timeout\`\\?$`),
    expect.stringMatching(`^${file}:6:5: In \`robots\\.timeout\`: .*got \`"soon"\`\\.$`),
  ]);
  expect(stderr).toBe(`${file}: 4 problems.\n`);
});

it('tells a config file by its keys', async () => {
  const good = write('good.yaml', 'http-probe:\n  timeout: 5\nmemory.limit: 1GB\n');
  expect((await check([good])).code).toBe(ExitCode.done);
  const bad = write('config.yaml', 'http-probe:\n  timout: 5\nmodules: [robots]\n');
  expect((await check([bad])).stdout).toMatch(/config\.yaml:2:3: .*\n.*config\.yaml:3:1: .*got `modules`/);
});

it('checks what is the user’s own where no file is named', async () => {
  expect((await check([])).stderr).toMatch(
    /^Nothing to check: no config file, no presets in \/nonexistent\/headgate\.\n$/,
  );
  write('headgate/config.yaml', 'htp-probe: {timeout: 5}');
  write('headgate/presets/own.yaml', 'modules: [robot]');
  const { code, stdout } = await check([], {}, { XDG_CONFIG_HOME: path });
  expect(code).toBe(ExitCode.usage);
  expect(stdout).toMatch(/config\.yaml:1:13: .*`http-probe\.timeout`\?\n.*presets\/own\.yaml:1:11: /);
});

it('knows modules of the user’s own, and tells where a preset names files that do not load', async () => {
  const source = JSON.stringify(new URL('../../../src/index.ts', import.meta.url).href);
  write(
    'own.mjs',
    `import { defineModule } from ${source}; export const own = defineModule({ name: 'own', watches: ['URL'], handle: () => {} });`,
  );
  const uses = write('uses.yaml', 'modules: own');
  expect((await check([uses])).code).toBe(ExitCode.usage);
  expect((await check([uses], { moduleFile: [`${path}/own.mjs`] })).code).toBe(ExitCode.done);
  expect((await check([write('brings.yaml', 'modules: own\nmoduleFiles: ./own.mjs')])).code).toBe(ExitCode.done);
  expect((await check([write('lacks.yaml', 'moduleFiles: none.mjs')])).stdout).toMatch(
    /lacks\.yaml: Expected `.*none\.mjs` to be a file/,
  );
});

it('names a file that is not there', async () => {
  expect((await check([`${path}/none.yaml`])).stdout).toMatch(
    /^headgate check: Expected `.*none\.yaml` to be a preset, got ENOENT/,
  );
});

it('names a folder where a file should be', async () => {
  write('folder/inside.yaml', '');
  const { code, stdout } = await check([`${path}/folder`]);
  expect(code).toBe(ExitCode.usage);
  expect(stdout).toMatch(/Expected `.*folder` to be a preset, got EISDIR/);
});
