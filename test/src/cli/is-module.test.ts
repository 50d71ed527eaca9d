import { expect, it } from 'vitest';
import { isModule } from '../../../src/cli/is-module.js';
import { registry } from '../../../src/cli/registry.js';

it('knows a module, and what is none', () => {
  for (const module of [...registry.modules, registry.outputs.text()]) expect(isModule(module)).toBe(true);
  for (const other of [null, undefined, {}, 'text', () => {}, { kind: 'module', name: 'a' }])
    expect(isModule(other)).toBe(false);
});
