import { expect, it } from 'vitest';
import { moduleFlags } from '../../../src/cli/module-flags.js';
import { registry } from '../../../src/cli/registry.js';

it('has those of modules, and those that any module may have', () => {
  expect(moduleFlags([])).toEqual(['active', 'aggressive', 'passive', 'safe']);
  expect(moduleFlags(registry.modules)).toContain('web-basic');
});
