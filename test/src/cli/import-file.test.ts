import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { importFile } from '../../../src/cli/import-file.js';
import { temporaryFolder } from './temporary-folder.js';

const { path, write } = temporaryFolder();
const CODE = 'const n: number = 41;\nexport const answer = n + 1;\n';
/** Imports a file in a Node that has no loader of ours. */
const inNode = async (file: string) => {
  const module = new URL('../../../node_modules/.headgate-import-file.mjs', import.meta.url).pathname;
  await promisify(execFile)('npx', ['esbuild', 'src/cli/import-file.ts', `--outfile=${module}`, '--log-level=error']);
  const code = `import { importFile } from ${JSON.stringify(module)}; importFile(${JSON.stringify(file)}).then((m) => console.log(m.answer), (e) => console.log(e.message))`;
  return (await promisify(execFile)('node', ['--input-type=module', '-e', code], { cwd: path })).stdout.trim();
};

it('imports JavaScript', async () => {
  expect(await importFile(write('a.mjs', 'export const answer = 42;'))).toMatchObject({ answer: 42 });
});

it('hands on what a file throws', async () => {
  await expect(importFile(write('b.mjs', 'throw new Error("out of order");'))).rejects.toThrow('out of order');
});

it('runs TypeScript where tsx is installed beside it', async () => {
  const file = write('with/c.ts', CODE);
  symlinkSync(new URL('../../../node_modules', import.meta.url).pathname, `${path}/with/node_modules`);
  expect(await inNode(file)).toBe('42');
});

it('runs TypeScript without it, or says what would help', async () => {
  const answer = await inNode(write('without/d.ts', CODE));
  if ('typescript' in process.features && process.features.typescript) expect(answer).toBe('42');
  else expect(answer).toMatch(/cannot run it: compile it to JavaScript, or install tsx beside it/);
});

it('refuses what is no code, by its extension', async () => {
  await expect(importFile(write('d.yaml', 'a: 1'))).rejects.toThrow(
    'no JavaScript or TypeScript (.js, .mjs, .ts, .mts)',
  );
});
