import { expect, it } from 'vitest';
import { hostilities } from '../../../src/net/hostilities.js';

it('hostilities each have a sentence of their own', () => {
  const texts = Object.values(hostilities).map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  for (const text of texts) expect(text).toMatch(/^[A-Z].*\.$/);
});
