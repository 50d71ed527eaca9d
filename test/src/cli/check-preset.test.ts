import { expect, it } from 'vitest';
import { checkPreset } from '../../../src/cli/check-preset.js';
import { readPreset } from '../../../src/cli/read-preset.js';
import { registry } from '../../../src/cli/registry.js';

const problems = (text: string) => checkPreset(readPreset(text, 'a.yaml'), registry.modules);

it('lets through what names what there is', () => {
  expect(
    problems(
      'modules: [robots]\ntargets: [a.test, 10.0.0.0/8, https://a.test/, "@list.txt"]\nrequireFlags: [passive]\nexcludeFlags: [aggressive]\nomit: [url]\noutputs: [a.csv]',
    ),
  ).toEqual([]);
});

it.each([
  ['modules: [excavate, robot]', 'a.yaml:1:21', /got `robot`\. Did you mean `robots`\?/],
  ['excludeModules:\n  - robot', 'a.yaml:2:5', /got `robot`/],
  ['flags: [webb]', 'a.yaml:1:9', /Expected a flag .* got `webb`\. Did you mean `web`\?/],
  ['requireFlags: [pasive]', 'a.yaml:1:16', /Did you mean `passive`\?/],
  ['excludeFlags: [pasive]', 'a.yaml:1:16', /Did you mean `passive`\?/],
  ['outputs: [a.cvs]', 'a.yaml:1:11', /Did you mean `csv`\?/],
  ['targets: [a.test, "no host"]', 'a.yaml:1:19', /Expected a host, .* got `no host`/],
  ['blacklist: ["no host"]', 'a.yaml:1:13', /Expected a host, /],
  ['omit: [ULR]', 'a.yaml:1:8', /Did you mean `URL`\?/],
  ['conditions:\n  - when: {modules: [robot]}\n    warn: x', 'a.yaml:2:22', /Did you mean `robots`\?/],
  ['conditions:\n  - when: {options: {maxDepht: 1}}\n    warn: x', 'a.yaml:2:22', /Did you mean `maxDepth`\?/],
])('refuses %j, with its place', (text, place, message) => {
  expect(problems(text)).toEqual([{ place, message: expect.stringMatching(message) }]);
});
