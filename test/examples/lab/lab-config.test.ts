import { describe, expect, it } from 'vitest';
import { labConfig } from '../../../examples/lab/lab-config.js';
import { nameCollectors } from '../../../examples/lab/name-collectors.js';
import { registries } from '../../../examples/lab/registries.js';
import { optionFields } from '../../../src/cli/option-fields.js';
import { registry } from '../../../src/cli/registry.js';

const services = [...Object.keys(registries), ...Object.keys(nameCollectors)];
const config = labConfig(
  '127.0.0.1:5300',
  [8001, 8002],
  new Map(services.map((name) => [name, `http://127.0.0.1:1/${name}`])),
);

describe('labConfig', () => {
  it('has the lab’s servers for every option of every module that says where to go', () => {
    for (const module of registry.modules) {
      const places = optionFields(module)
        .map(({ name }) => name)
        .filter((name) => /^url$|Url$|^resolvers$/.test(name));
      expect([module.name, places.filter((name) => config[module.name]?.[name] === undefined)]).toEqual([
        module.name,
        [],
      ]);
    }
  });

  it('names nothing beyond loopback, and every third party there is', () => {
    const urls = [...JSON.stringify(config).matchAll(/https?:[^"]+/g)].map(([url]) => url);
    expect(urls.filter((url) => !url.startsWith('http://127.0.0.1:1/'))).toEqual([]);
    expect(new Set(urls.map((url) => url.slice(url.lastIndexOf('/') + 1)))).toEqual(new Set(services));
  });
});
