import { expect, it } from 'vitest';
import { MASK } from '../../../src/cli/mask.js';

it('tells nothing, not even a length', () => {
  expect(MASK).toMatch(/^\*{8}$/);
});
