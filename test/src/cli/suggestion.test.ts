import { expect, it } from 'vitest';
import { suggestion } from '../../../src/cli/suggestion.js';

it('suggests the nearest name', () => {
  expect(suggestion('htp-probe', ['http-probe', 'robots'])).toBe(' Did you mean `http-probe`?');
});

it('suggests nothing where nothing is near', () => {
  expect(suggestion('frobnicate', ['http-probe', 'robots'])).toBe('');
});
