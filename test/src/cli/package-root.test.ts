import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { packageRoot } from '../../../src/cli/package-root.js';

it('is the folder of package.json', () => {
  expect(fileURLToPath(packageRoot() ?? '')).toBe(fileURLToPath(new URL('../../..', import.meta.url)));
});
