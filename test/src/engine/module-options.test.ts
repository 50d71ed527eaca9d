import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { moduleOptions } from '../../../src/engine/module-options.js';
import { ConfigError, defineModule, type ScanOptions } from '../../../src/index.js';

const depth = defineModule({
  name: 'depth',
  watches: ['DNS_NAME'],
  options: z.object({ depth: z.number().int().default(3), names: z.array(z.string()).default([]) }),
  handle: () => {},
});
const plain = defineModule({ name: 'plain', watches: ['DNS_NAME'], handle: () => {} });

const optionsOf = (options: Partial<ScanOptions>) => moduleOptions({ targets: [], modules: [], ...options });

describe('moduleOptions', () => {
  it('fills in what the schema does, and lays the config over what a module was made with', async () => {
    const modules = [depth.with({ depth: 1, names: ['a'] }), plain.with({ free: true })];
    const checked = await optionsOf({ modules, config: { depth: { depth: 2 } } })();
    expect(Object.fromEntries(checked)).toEqual({ depth: { depth: 2, names: ['a'] }, plain: { free: true } });
    expect((await optionsOf({ modules: [depth] })()).get('depth')).toEqual({ depth: 3, names: [] });
  });

  it('names module, option and fault, at once', () => {
    const wrong = () => optionsOf({ modules: [depth], config: { depth: { depth: 'two', names: [5] } } });
    expect(wrong).toThrow(ConfigError);
    expect(wrong).toThrow(/In the options of `depth`: `depth`: .*; `names\.0`: /);
  });

  it('names an option that is not there, and the nearest, unless the schema takes any', async () => {
    expect(() => optionsOf({ modules: [depth.with({ dept: 1 })] })).toThrow(ConfigError);
    expect(() => optionsOf({ modules: [depth], config: { depth: { dept: 1 } } })).toThrow(
      'Expected the options of `depth` to be those there are (`depth`?), got `dept`',
    );
    const any = defineModule({ name: 'any', watches: [], options: z.looseObject({}), handle: () => {} });
    expect((await optionsOf({ modules: [any.with({ free: 1 })] })()).get('any')).toEqual({ free: 1 });
  });

  it('tells of what a schema refuses later, when asked', async () => {
    const late = defineModule({
      name: 'late',
      watches: ['DNS_NAME'],
      options: z.object({}).refine(async () => false, 'not now'),
      handle: () => {},
    });
    const asked = optionsOf({ modules: [late] });
    await expect(asked()).rejects.toThrow('In the options of `late`: not now');
  });
});
