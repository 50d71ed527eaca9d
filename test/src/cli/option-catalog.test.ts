import { expect, it } from 'vitest';
import { engineFields } from '../../../src/cli/engine-fields.js';
import { environmentName } from '../../../src/cli/environment-name.js';
import { optionCatalog } from '../../../src/cli/option-catalog.js';
import { registry } from '../../../src/cli/registry.js';
import { keyedModule } from './keyed-module.js';

const catalog = optionCatalog([...registry.modules, keyedModule]);

it('has the options of modules and of the engine', () => {
  expect(catalog.get('http-probe.timeout')).toMatchObject({ module: 'http-probe', name: 'timeout', default: 10_000 });
  for (const { name } of engineFields) expect(catalog.get(name)?.module).toBeUndefined();
});

it('finds fault by the schema of the module', () => {
  expect(catalog.get('http-probe.timeout')?.fault(5)).toBeUndefined();
  expect(catalog.get('http-probe.timeout')?.fault(-5)).toMatch(/>0/);
  expect(catalog.get('http-probe.timeout')?.fault('soon')).toMatch(/number/);
  expect(catalog.get('memory.limit')?.fault(1024)).toBeUndefined();
  expect(catalog.get('maxDepth')?.fault('deep')).toBe('Expected a number');
});

it.each([
  ['maxEvents', -1, 'Expected `maxEvents` to be a number of at least 1'],
  ['memory.limit', 'lots', /^Expected `limit` to be bytes above 0, such as [^`]*$/],
  ['memory.overflow', 'spil', 'Expected `memory.overflow` to be error, dropOldest, dropNewest'],
  ['memory.spill.budget', 'x', /^Expected `spill.budget` to be bytes/],
])('finds fault with %s: %j as the engine does', (key, value, fault) => {
  const found = catalog.get(key)?.fault(value);
  if (fault instanceof RegExp) expect(found).toMatch(fault);
  else expect(found).toBe(fault);
});

it('finds no fault with what depends on another option, or is the default', () => {
  expect([catalog.get('memory.low')?.fault(2), catalog.get('memory.high')?.fault(0.3)]).toEqual([undefined, undefined]);
  for (const { name, default: value } of engineFields) {
    if (value !== undefined) expect(catalog.get(name)?.fault(value)).toBeUndefined();
  }
});

it('knows secrets', () => {
  expect(catalog.get('keyed.apiKey')).toMatchObject({ secret: true, type: 'string' });
  expect(catalog.get('keyed.limit')?.secret).toBeUndefined();
});

it('has no two options that one variable would set', () => {
  const names = [...catalog.keys()].map(environmentName);
  expect(new Set(names).size).toBe(names.length);
});
