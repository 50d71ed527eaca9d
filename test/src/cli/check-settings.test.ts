import { expect, it } from 'vitest';
import { checkSettings } from '../../../src/cli/check-settings.js';
import { optionCatalog } from '../../../src/cli/option-catalog.js';
import { registry } from '../../../src/cli/registry.js';
import { keyedModule } from './keyed-module.js';
import { temporaryFolder } from './temporary-folder.js';

const { path, write } = temporaryFolder();
const catalog = optionCatalog([...registry.modules, keyedModule]);
const check = (key: string, value: unknown) => checkSettings([{ key, value, place: 'a.yaml:1:1' }], catalog);

it('lets through what is right', () => {
  expect(check('http-probe.timeout', 5)).toEqual({
    settings: [{ key: 'http-probe.timeout', value: 5, place: 'a.yaml:1:1' }],
    problems: [],
  });
});

it.each([
  ['http-probe.timout', 5, /got `http-probe\.timout`\. Did you mean `http-probe\.timeout`\?$/],
  ['http-probe.timeout', 'soon', /^In `http-probe\.timeout`: .*number.*, got `"soon"`\.$/],
  ['http-probe.timeout', null, /Expected a value, got none\.$/],
  ['http-probe', 5, /got `http-probe`/],
  ['keyed.limit.file', 'x', /got `keyed\.limit\.file`/],
])('refuses %s: %j', (key, value, message) => {
  expect(check(key, value)).toEqual({
    settings: [],
    problems: [{ place: 'a.yaml:1:1', message: expect.stringMatching(message) }],
  });
});

it('reads a secret from a file', () => {
  expect(check('keyed.apiKey.file', write('key', 's3cret\n')).settings).toEqual([
    { key: 'keyed.apiKey', value: 's3cret', place: 'a.yaml:1:1' },
  ]);
  const near = { key: 'keyed.apiKey.file', value: 'key', place: 'a.yaml:1:1', folder: path };
  expect(checkSettings([near], catalog).settings[0]?.value).toBe('s3cret');
  expect(check('keyed.apiKey.file', `${path}/none`).problems[0]?.message).toMatch(/got ENOENT/);
  expect(check('keyed.apiKey.file', write('empty', ' \n')).problems[0]?.message).toMatch(/got an empty file/);
});

it('never tells a secret', () => {
  expect(check('keyed.apiKey', 'zq').problems[0]?.message).not.toContain('zq');
  expect(check('keyed.apiKey', 4711).problems[0]?.message).not.toContain('4711');
});
