import { execFile } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { moduleTemplate } from '../../../src/cli/module-template.js';
import { temporaryFolder } from './temporary-folder.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);
const template = moduleTemplate('admin-panels');
/** A project that has this package installed, as it is built, and what that depends on. */
const { path, write } = temporaryFolder({
  'package.json': '{"type": "module"}',
  'admin-panels.ts': template.module,
  'admin-panels.test.ts': template.test,
});

beforeAll(() => {
  mkdirSync(`${path}/node_modules`);
  symlinkSync(ROOT, `${path}/node_modules/headgate`);
  for (const name of ['zod', 'tsx', '@types'])
    symlinkSync(`${ROOT}/node_modules/${name}`, `${path}/node_modules/${name}`);
});

it('passes its own test, where this package is installed as it is built', async () => {
  const { stdout } = await run('node', ['--import', 'tsx', '--test', 'admin-panels.test.ts'], { cwd: path });
  expect(stdout).toMatch(/^# pass 2$/m);
  expect(stdout).toMatch(/^# fail 0$/m);
});

it('is loaded by the command line as it is built', async () => {
  const args = ['list', 'options', '--module-file', 'admin-panels.ts'];
  const { stdout } = await run('node', [`${ROOT}/dist/cli.js`, ...args], { cwd: path });
  expect(stdout).toMatch(/^admin-panels\.words +array +internal,staging +Words in a host name/m);
});

it('type-checks, as strictly as there is', async () => {
  const compilerOptions = {
    ...{ target: 'es2022', module: 'nodenext', strict: true, noEmit: true, types: ['node'], skipLibCheck: true },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true },
    ...{ noUnusedLocals: true, noUnusedParameters: true, isolatedModules: true, verbatimModuleSyntax: true },
    lib: ['ES2023', 'ESNext.Disposable'],
    // The types as they are written: the build of a test run has none.
    paths: { headgate: [`${ROOT}/src/index.ts`] },
  };
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['admin-panels.ts', 'admin-panels.test.ts'] }));
  const checked = run('node', [`${ROOT}/node_modules/typescript/bin/tsc`, '-p', path]).catch((error) => error);
  expect((await checked).stdout).toBe('');
}, 180_000);
