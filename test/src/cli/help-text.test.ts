import { expect, it } from 'vitest';
import { ExitCode } from '../../../src/cli/exit-code.js';
import { helpText } from '../../../src/cli/help-text.js';
import { registry } from '../../../src/cli/registry.js';

it('explains every exit code', () => {
  for (const code of Object.values(ExitCode)) expect(helpText.exitCodes).toMatch(new RegExp(`^ *${code}  \\S`, 'm'));
});

it('names the modules that run by default', () => {
  for (const name of registry.defaults) expect(helpText.scan).toContain(name);
});

it('fits a terminal of 120 columns', () => {
  const lines = Object.values(helpText).flatMap((text) => text.split('\n'));
  expect(lines.filter((line) => line.length > 120)).toEqual([]);
});
