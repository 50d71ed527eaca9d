import { describe, expect, it } from 'vitest';
import type { NameSource } from '../../modules/name-source.js';
import { subdomainSources } from '../../modules/subdomain-sources.js';

const all: [string, NameSource][] = Object.entries(subdomainSources);

describe('the sources of subdomains', () => {
  it('are at least six, in the order of their names', () => {
    const names = all.map(([name]) => name);
    expect(names.length).toBeGreaterThanOrEqual(6);
    expect(names).toEqual([...names].sort());
  });

  it.each(all)('%s is asked over TLS, within a rate, and has no key in what it is asked', (name, source) => {
    expect(name).toMatch(/^[a-z]+$/);
    expect(new URL(source.url)).toMatchObject({ protocol: 'https:', pathname: '/' });
    expect(source.rate).toBeGreaterThan(0);
    const { path, query } = source.request('mill.test', undefined);
    expect(`${path}?${JSON.stringify(query ?? {})}`).toContain('mill.test');
    expect(path).toMatch(/^\//);
  });

  it.each(all)('%s stops where there is no further page', (_, source) => {
    expect(source.next?.({ last: undefined, beside: undefined, number: 1 })).toBeUndefined();
  });
});
