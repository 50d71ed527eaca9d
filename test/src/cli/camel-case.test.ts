import { expect, it } from 'vitest';
import { camelCase } from '../../../src/cli/camel-case.js';

it.each([
  ['http-probe', 'httpProbe'],
  ['a-2-b', 'a2B'],
  ['robots', 'robots'],
])('turns %s into %s', (name, camel) => {
  expect(camelCase(name)).toBe(camel);
});
