import { expect, it } from 'vitest';
import { environmentName } from '../../../src/cli/environment-name.js';

it.each([
  ['http-probe.timeout', 'HEADGATE_HTTP_PROBE_TIMEOUT'],
  ['http-probe.maxRedirects', 'HEADGATE_HTTP_PROBE_MAX_REDIRECTS'],
  ['memory.limit', 'HEADGATE_MEMORY_LIMIT'],
  ['maxDepth', 'HEADGATE_MAX_DEPTH'],
])('names %s %s', (key, name) => {
  expect(environmentName(key)).toBe(name);
});
