import { expect, it } from 'vitest';
import { loadModules } from '../../../src/cli/load-modules.js';
import { registry } from '../../../src/cli/registry.js';
import { UsageError } from '../../../src/cli/usage-error.js';
import { temporaryFolder } from './temporary-folder.js';

const SOURCE = JSON.stringify(new URL('../../../src/index.ts', import.meta.url).href);
const module = (name: string) =>
  `import { defineModule } from ${SOURCE};\nconst made = defineModule({ name: '${name}', watches: ['DNS_NAME'], handle: () => {} });\n`;
const { path, write } = temporaryFolder({
  'good/one.mjs': `${module('one')}export const one = made; export const again = made; export const limit = 3;`,
  'good/two.mjs': `${module('two')}export function two() { return made; }\nexport class Other {}\nexport async function later() { throw new Error('called'); }\nexport const needs = (x) => x.y;`,
  'good/two.test.mjs': 'throw new Error("a test is no module");',
  'good/types.d.ts': '',
  'good/notes.md': '',
  'empty/notes.md': '',
});
const names = async (...of: Parameters<typeof loadModules>) => (await loadModules(...of)).map(({ name }) => name);

it('loads what the files of a folder export, modules and makers of modules', async () => {
  expect(await names({ dirs: [`${path}/good`] }, registry.modules)).toEqual(['one', 'two']);
});

it('loads a file once, however often it is named', async () => {
  expect(
    await names({ dirs: [`${path}/good`], files: [`${path}/good/one.mjs`, `${path}/good/../good/one.mjs`] }, []),
  ).toEqual(['one', 'two']);
});

it.each([
  [
    'a name that a module of the package has',
    { files: [write('clash.mjs', `${module('robots')}export { made };`)] },
    /clash\.mjs` to export modules with names of their own, got `robots`, which Headgate itself has/,
  ],
  [
    'a name that another file has',
    { dirs: [`${path}/good`], files: [write('one.mjs', `${module('one')}export { made };`)] },
    /got `one`, which `.*good\/one\.mjs` has/,
  ],
  [
    'a file without modules',
    { files: [write('none.mjs', 'export const a = 1;')] },
    /none\.mjs` to export a module .*, got neither/,
  ],
  [
    'a file that throws',
    { files: [write('throws.mjs', 'throw new Error("out of order");')] },
    /throws\.mjs` to load, got: out of order\./,
  ],
  [
    'a spec that is wrong',
    {
      files: [
        write(
          'spec.mjs',
          `import { defineModule } from ${SOURCE};\nexport const a = () => defineModule({ name: 'a' });`,
        ),
      ],
    },
    /spec\.mjs` to load, got: Expected `watches` of `a`/,
  ],
  ['a folder without modules', { dirs: [`${path}/empty`] }, /empty` to hold modules .*, got none/],
  ['a folder that is not there', { dirs: [`${path}/nowhere`] }, /nowhere` to be a folder of modules, got ENOENT/],
  ['a folder for a file', { files: [`${path}/good`] }, /good` to be a file of modules, got a folder: use --module-dir/],
])('refuses %s, naming the file', async (_, places, message) => {
  const refused = loadModules(places, registry.modules);
  await expect(refused).rejects.toThrow(UsageError);
  await expect(refused).rejects.toThrow(message);
});
