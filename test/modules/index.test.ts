import { describe, expect, it } from 'vitest';
import * as modules from '../../modules/index.js';
import * as outputs from '../../modules/output/index.js';
import type { Module } from '../../src/module.js';

const { createNetwork: _, ...factories } = modules;
const all = Object.entries({ ...factories, ...outputs }) as [string, () => Module][];

describe('the modules', () => {
  it.each(all)('%s is named after itself, has one line of summary, and documents its options', (name, make) => {
    const { spec } = make();
    expect(spec.name.replace(/-./g, (hyphen) => hyphen.charAt(1).toUpperCase())).toBe(name);
    expect(spec.summary).toMatch(/^[A-Z].{10,100}[^.]$/);
    const { shape } = spec.options as unknown as { shape: Record<string, { description?: string }> };
    for (const [option, { description }] of Object.entries(shape))
      expect([option, description]).toEqual([option, expect.any(String)]);
  });

  it.each(all)('%s is either active or passive, and either safe or aggressive', (_name, make) => {
    const flags = make().spec.flags ?? [];
    expect(flags.filter((flag) => flag === 'active' || flag === 'passive')).toHaveLength(1);
    expect(flags.filter((flag) => flag === 'safe' || flag === 'aggressive')).toHaveLength(1);
  });
});
