import { describe, expect, it } from 'vitest';
import { dnsResolveOptions } from '../../../src/net/dns-resolve-options.js';

describe('dnsResolveOptions', () => {
  it('has a default for all that can have one', () => {
    expect(dnsResolveOptions.parse({})).toMatchObject({ distance: 1, runaway: 5, wildcards: true, wildcardIgnore: [] });
  });

  it('takes names to ignore in any case', () => {
    expect(dnsResolveOptions.parse({ wildcardIgnore: ['Wild.Test'] }).wildcardIgnore).toEqual(['wild.test']);
  });

  it('refuses figures out of range', () => {
    for (const wrong of [
      { tries: 0 },
      { maxRecords: 0 },
      { zoneFailures: -1 },
      { patience: -1 },
      { wildcardNames: -1 },
    ])
      expect(dnsResolveOptions.safeParse(wrong).success).toBe(false);
  });
});
