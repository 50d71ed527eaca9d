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

it('knows secrets', () => {
  expect(catalog.get('keyed.apiKey')).toMatchObject({ secret: true, type: 'string' });
  expect(catalog.get('keyed.limit')?.secret).toBeUndefined();
});

it('has no two options that one variable would set', () => {
  const names = [...catalog.keys()].map(environmentName);
  expect(new Set(names).size).toBe(names.length);
});
