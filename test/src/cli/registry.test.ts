import { expect, it } from 'vitest';
import * as modules from '../../../modules/index.js';
import { registry } from '../../../src/cli/registry.js';

it('has every module there is', () => {
  const { createNetwork: _, ...factories } = modules;
  const known = registry.modules.map(({ name }) => name);
  for (const make of Object.values(factories)) expect(known).toContain(make().name);
  expect(known).toHaveLength(Object.keys(factories).length);
});

it('runs by default only what is safe', () => {
  const names = registry.modules.filter(({ spec }) => spec.flags?.includes('safe')).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([...registry.defaults]));
});

it('says of every module whether it is active or passive, safe or aggressive, and what it does', () => {
  for (const { name, spec } of registry.modules) {
    const { flags = [], summary = '' } = spec;
    expect(
      flags.filter((flag) => flag === 'active' || flag === 'passive'),
      name,
    ).toHaveLength(1);
    expect(
      flags.filter((flag) => flag === 'safe' || flag === 'aggressive'),
      name,
    ).toHaveLength(1);
    expect(summary, name).toMatch(/^\S.*[^.]$/);
  }
});
