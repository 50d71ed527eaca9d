import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { moduleTemplate } from '../../../src/cli/module-template.js';
import { newCommand } from '../../../src/cli/new-command.js';
import { memoryIo } from './memory-io.js';
import { temporaryFolder } from './temporary-folder.js';

const { path, write } = temporaryFolder();
const make = async (name: string, dir: string, what = 'module') => {
  const { io, stdout } = memoryIo();
  await newCommand(what, name, { dir }, io);
  return stdout();
};

it('writes a module and its test into a folder, and says how to run them', async () => {
  const dir = `${path}/made/here`;
  expect(await make('admin-panels', dir)).toMatch(/Test it: .*admin-panels\.test\.ts\nRun it: .*-m admin-panels\n$/);
  expect(readdirSync(dir).sort()).toEqual(['admin-panels.test.ts', 'admin-panels.ts']);
  expect(readFileSync(`${dir}/admin-panels.ts`, 'utf8')).toBe(moduleTemplate('admin-panels').module);
});

it('writes over nothing, and then writes nothing at all', async () => {
  write('kept/a-b.test.ts', 'mine');
  await expect(make('a-b', `${path}/kept`)).rejects.toThrow(/kept\/a-b\.test\.ts` not to be there yet/);
  expect(readdirSync(`${path}/kept`)).toEqual(['a-b.test.ts']);
});

it.each(['AdminPanels', 'admin_panels', '-a', 'a-', 'a--b', '../a', 'a/b', '', '1a', 'delete', 'a'.repeat(61)])(
  'refuses the name `%s`',
  async (name) => {
    await expect(make(name, `${path}/none`)).rejects.toThrow(/Expected the name of a module in kebab-case/);
  },
);

it('refuses a name that is taken, and what it cannot make', async () => {
  await expect(make('robots', path)).rejects.toThrow(/a name that no module has/);
  await expect(make('a-b', path, 'modul')).rejects.toThrow(/Did you mean `module`/);
  await expect(make('a-b', '/dev/null/x')).rejects.toThrow(/to be a folder that can be written to/);
});
