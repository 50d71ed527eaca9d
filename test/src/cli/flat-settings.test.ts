import { expect, it } from 'vitest';
import { flatSettings } from '../../../src/cli/flat-settings.js';

it('lists values by dotted key, nested or dotted, with the keys that lead there', () => {
  const nested = {
    'http-probe': { timeout: 5, userAgent: null },
    'memory.low': 0.4,
    'dns-resolve': { resolvers: ['a'] },
  };
  expect([...flatSettings(nested)]).toEqual([
    { key: 'http-probe.timeout', value: 5, path: ['http-probe', 'timeout'] },
    { key: 'http-probe.userAgent', value: null, path: ['http-probe', 'userAgent'] },
    { key: 'memory.low', value: 0.4, path: ['memory.low'] },
    { key: 'dns-resolve.resolvers', value: ['a'], path: ['dns-resolve', 'resolvers'] },
  ]);
});
