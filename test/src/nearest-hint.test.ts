import { expect, it } from 'vitest';
import { nearestHint } from '../../src/nearest-hint.js';

it('words the nearest name, and nothing where none is near', () => {
  expect(nearestHint('lmit', ['high', 'limit'])).toBe(' (`limit`?)');
  expect(nearestHint('something', ['high', 'limit'])).toBe('');
});
