import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { checkPreset } from '../../../src/cli/check-preset.js';
import { checkSettings } from '../../../src/cli/check-settings.js';
import { optionCatalog } from '../../../src/cli/option-catalog.js';
import { presetSchema } from '../../../src/cli/preset-schema.js';
import { readPreset } from '../../../src/cli/read-preset.js';
import { registry } from '../../../src/cli/registry.js';

it('reads options nested and dotted alike, with the place of each', () => {
  const { preset, settings } = readPreset('config:\n  http-probe:\n    timeout: 5\n  robots.timeout: 7\n', 'a.yaml');
  expect(preset).toEqual({ config: { 'http-probe.timeout': 5, 'robots.timeout': 7 } });
  expect(settings).toEqual([
    { key: 'http-probe.timeout', value: 5, place: 'a.yaml:3:5' },
    { key: 'robots.timeout', value: 7, place: 'a.yaml:4:3' },
  ]);
});

it('takes an empty text for a preset that says nothing', () => {
  expect(readPreset('# nothing yet\n', 'a.yaml')).toMatchObject({ preset: {}, problems: [] });
});

it.each([
  ['modlues: [a]', 'a.yaml:1:1', /got `modlues`\. Did you mean `modules`\?/],
  ['modules: {a: 1}', 'a.yaml:1:1', /`modules`: Expected text or a list of texts\./],
  ['targets:\n  - 5', 'a.yaml:1:1', /`targets`: Expected text or a list of texts\./],
  ['conditions:\n  - wen: {}\n    warn: x', 'a.yaml:2:5', /got `wen`\. Did you mean `when`\?/],
  ['- a', 'a.yaml:1:1', /^Expected a map, such as `modules: \[robots\]`, got a list\.$/],
  ['only words', 'a.yaml:1:1', /^Expected a map, .*, got a string\.$/],
  ['a: [', 'a.yaml:1:5', /./],
])('refuses %j, with its place', (text, place, message) => {
  const { problems, preset } = readPreset(text, 'a.yaml');
  expect(preset).toEqual({});
  expect(problems[0]).toEqual({ place, message: expect.stringMatching(message) });
});

it('tells what is wrong of anything it is given, with a place, and never throws', () => {
  const catalog = optionCatalog(registry.modules);
  const key = fc.oneof(fc.constantFrom(...Object.keys(presetSchema.shape)), fc.string({ maxLength: 5 }));
  const keyed = fc.dictionary(key, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 5 });
  fc.assert(
    fc.property(keyed, (value) => {
      const text = readPreset(stringify(value), 'a.yaml');
      const { settings, problems } = checkSettings(text.settings, catalog);
      const told = [...text.problems, ...checkPreset(text, registry.modules), ...problems];
      for (const { place, message } of told) {
        expect(place).toMatch(/^a\.yaml:\d+:\d+$/);
        expect(message).not.toBe('');
      }
      // What is neither told of nor taken would be lost.
      if (text.problems.length === 0) expect(settings.length + problems.length).toBe(text.settings.length);
    }),
    { numRuns: 300 },
  );
});

it('reads what is right of a preset that has problems, so that all are told at once', () => {
  const { preset, settings, problems } = readPreset(
    'modules: [robots]\nconfg: {}\ntargets: 5\nconfig: {robots: {timeout: 5}}\n',
    'a.yaml',
  );
  expect(problems.map(({ place }) => place).sort()).toEqual(['a.yaml:2:1', 'a.yaml:3:1']);
  expect(preset).toEqual({ modules: ['robots'], config: { 'robots.timeout': 5 } });
  expect(settings).toMatchObject([{ key: 'robots.timeout', value: 5, place: 'a.yaml:4:19' }]);
});
