import { expect, it } from 'vitest';
import { readConfigFile } from '../../../src/cli/read-config-file.js';
import { temporaryFolder } from './temporary-folder.js';

const { path, write } = temporaryFolder();

it('reads options nested and dotted, with the place of each', () => {
  const file = write('config.yaml', 'http-probe:\n  timeout: 5\nrobots.timeout: 7\n');
  expect(readConfigFile(file)).toEqual({
    settings: [
      { key: 'http-probe.timeout', value: 5, place: `${file}:2:3`, folder: path },
      { key: 'robots.timeout', value: 7, place: `${file}:3:1`, folder: path },
    ],
    problems: [],
  });
});

it('takes an empty file for one that sets nothing', () => {
  expect(readConfigFile(write('empty.yaml', '# later\n'))).toEqual({ settings: [], problems: [] });
});

it('refuses what is no map, no YAML or not there', () => {
  expect(readConfigFile(write('list.yaml', '- a\n')).problems[0]?.message).toBe('Expected a map of options.');
  expect(readConfigFile(write('broken.yaml', 'a: [\n')).problems[0]?.place).toMatch(/broken\.yaml:\d+:\d+$/);
  expect(readConfigFile(`${path}/none.yaml`).problems[0]?.message).toMatch(/^Expected a config file, got ENOENT/);
});
