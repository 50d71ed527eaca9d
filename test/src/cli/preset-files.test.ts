import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPreset } from '../../../src/cli/check-preset.js';
import { checkSettings } from '../../../src/cli/check-settings.js';
import { optionCatalog } from '../../../src/cli/option-catalog.js';
import { presetFiles } from '../../../src/cli/preset-files.js';
import { readPreset } from '../../../src/cli/read-preset.js';
import { registry } from '../../../src/cli/registry.js';
import { temporaryFolder } from './temporary-folder.js';

const NONE = { XDG_CONFIG_HOME: '/nonexistent' };
const bundled = presetFiles(NONE);
const { path } = temporaryFolder({
  'headgate/presets/passive.yaml': '',
  'headgate/presets/own.yml': '',
  'headgate/presets/b.txt': '',
});

it('has the presets that come with the package', () => {
  expect([...bundled.keys()]).toEqual([
    ...['certificates', 'default', 'email-enum', 'everything', 'passive', 'subdomain-enum', 'web-basic', 'web-spider'],
  ]);
});

it('lets a preset of the user stand before one of the package', () => {
  const files = presetFiles({ XDG_CONFIG_HOME: path });
  expect(files.get('passive')).toBe(`${path}/headgate/presets/passive.yaml`);
  expect(files.get('own')).toBe(`${path}/headgate/presets/own.yml`);
  expect(files.size).toBe(bundled.size + 1);
});

describe.each([...bundled])('%s', (_, path) => {
  const text = readPreset(readFileSync(path, 'utf8'), path);

  it('names only what there is', () => {
    expect(text.problems).toEqual([]);
    expect(checkPreset(text, registry.modules)).toEqual([]);
    expect(checkSettings(text.settings, optionCatalog(registry.modules)).problems).toEqual([]);
    for (const included of text.preset.include ?? []) expect(bundled.has(included)).toBe(true);
  });

  it('says what it is for', () => {
    expect(text.preset.description).toMatch(/^[A-Z].*[^.]$/);
  });
});

it('has a place in the package for them', () => {
  const { files } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    files: string[];
  };
  expect(files).toContain('modules/presets');
});

it('calls default what runs where nothing is asked for', () => {
  const path = bundled.get('default') ?? '';
  expect(readPreset(readFileSync(path, 'utf8'), path).preset.modules).toEqual([...registry.defaults]);
});
