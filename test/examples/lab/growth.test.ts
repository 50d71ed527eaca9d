import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGrowth } from '../../../examples/lab/growth.js';

const names = (seed: number, size: number) =>
  [...createGrowth(seed, size).events(1, 2)].filter(({ type }) => type === 'DNS_NAME').map(({ data }) => data);

describe('createGrowth', () => {
  it('adds 200 names for each size, below an origin', () => {
    expect(createGrowth(1, 1).count).toBe(200);
    expect(new Set(names(1, 3)).size).toBe(601);
    expect(names(1, 0)).toEqual([]);
  });

  it('is the same for the same seed and another for another', () => {
    expect([...createGrowth(42, 1).events(1, 2)]).toEqual([...createGrowth(42, 1).events(1, 2)]);
    expect(names(42, 1)).not.toEqual(names(43, 1));
    expect(names(42, 1)).not.toEqual(names(42 + 2 ** 32, 1));
  });

  it('knows each of its names and no other', () => {
    const growth = createGrowth(5, 2);
    for (const name of names(5, 2)) expect(growth.find(name)).toBeDefined();
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{0,20}$/), (label) => {
        const name = `${label}.${growth.origin}`;
        return growth.find(name) === undefined || names(5, 2).includes(name);
      }),
    );
    const [, first = ''] = names(5, 2);
    expect(growth.find(`x.${first}`)).toBeUndefined();
    expect(growth.find(first.replace('-', '--'))).toBeUndefined();
  });

  it('lets every name be reached from the origin', () => {
    const growth = createGrowth(9, 3);
    const all = new Set(names(9, 3));
    const seen = new Set([growth.origin]);
    for (const name of seen) {
      const said = [...(growth.find(name) ?? []).map(([, data]) => data), String(growth.page(name, '/')?.body ?? '')];
      for (const [found] of said.join(' ').matchAll(/[\w-]+\.grown\.millbrook\.test/g)) {
        if (all.has(found)) seen.add(found);
      }
    }
    expect([...seen].sort()).toEqual([...all].sort());
  });

  it('needs no table: a name of a huge estate is computed, not looked up', () => {
    const growth = createGrowth(1, 100_000);
    const deep = (growth.find(growth.origin) ?? []).at(-1)?.[1].split(' ')[1] ?? '';
    expect(growth.count).toBe(20_000_000);
    expect(growth.find(deep)).toBeDefined();
  });

  it('has pages that only robots.txt names, and no page beyond', () => {
    const growth = createGrowth(1, 1);
    const web = names(1, 1).filter((name) => growth.page(name, '/'));
    const listed = web.flatMap((name) => {
      const body = String(growth.page(name, '/robots.txt')?.body);
      return [...body.matchAll(/Disallow: (\S+)/g)].map(([, path = '']) => growth.page(name, path));
    });
    expect(listed.length).toBeGreaterThan(0);
    expect(listed).not.toContain(undefined);
    expect(growth.page(web[0] ?? '', '/page-4.html')).toBeUndefined();
    expect(growth.page('www.millbrook.test', '/')).toBeUndefined();
  });

  it('names what is wrong with a seed or a size', () => {
    expect(() => createGrowth(1.5, 1)).toThrow(/`seed`.*`1.5`/);
    expect(() => createGrowth(1, -1)).toThrow(/`size`.*`-1`/);
    expect(() => createGrowth(1, Number.NaN)).toThrow(/`size`.*`NaN`/);
  });
});
