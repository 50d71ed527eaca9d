import { expect, it } from 'vitest';
import { loadPresets } from '../../../src/cli/load-presets.js';
import { temporaryFolder } from './temporary-folder.js';

const NONE = { XDG_CONFIG_HOME: '/nonexistent' };
const { path, write } = temporaryFolder({
  'a.yaml': 'description: a\ninclude: [./b.yaml, sub/c.yaml]',
  'b.yaml': 'description: b\ninclude: ./a.yaml',
  'sub/c.yaml':
    'description: c\ninclude: ../b.yaml\ntargets: ["@list.txt", a.test]\nmoduleDirs: mine\nmoduleFiles: /abs/x.js',
});
const names = (...of: string[]) => loadPresets(of, NONE).presets.map(({ preset }) => preset.description);

it('loads what a preset includes before it, each file once, cycles and all', () => {
  expect(names(`${path}/a.yaml`)).toEqual(['b', 'c', 'a']);
  expect(names(`${path}/b.yaml`, `${path}/a.yaml`, `${path}/b.yaml`)).toEqual(['c', 'a', 'b']);
});

it('takes paths that a preset names from its own folder', () => {
  const { presets } = loadPresets([`${path}/sub/c.yaml`], NONE);
  expect(presets.at(-1)?.preset).toMatchObject({
    targets: [`@${path}/sub/list.txt`, 'a.test'],
    moduleDirs: [`${path}/sub/mine`],
    moduleFiles: ['/abs/x.js'],
  });
});

it('finds presets of the package by name', () => {
  expect(loadPresets(['web-spider'], NONE).presets.map(({ preset }) => preset.flags)).toEqual([
    ['web-basic'],
    ['web-spider'],
  ]);
});

it('names what is unknown or missing, where it is asked for, with the nearest there is', () => {
  const file = write('bad.yaml', 'include:\n  - web-basi\n  - ./none.yaml\n');
  expect(loadPresets(['pasive', file], NONE).problems).toEqual([
    { place: '-p', message: expect.stringMatching(/got `pasive`\. Did you mean `passive`\?$/) },
    { place: `${file}:2:5`, message: expect.stringMatching(/got `web-basi`\. Did you mean `web-basic`\?$/) },
    { place: `${file}:3:5`, message: expect.stringMatching(/^Expected `\.\/none\.yaml` to be a preset, got ENOENT/) },
  ]);
});
