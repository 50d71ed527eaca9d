import { expect, it } from 'vitest';
import { readPreset } from '../../../src/cli/read-preset.js';

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
  ['- a', 'a.yaml:1:1', /expected object/],
  ['a: [', 'a.yaml:1:5', /./],
])('refuses %j, with its place', (text, place, message) => {
  const { problems, preset } = readPreset(text, 'a.yaml');
  expect(preset).toEqual({});
  expect(problems[0]).toEqual({ place, message: expect.stringMatching(message) });
});
