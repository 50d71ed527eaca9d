import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slug } from '../../../src/util/slug.js';

describe('slug', () => {
  it.each([
    ['in-scope', 'in-scope'],
    ['Foo Bar', 'foo-bar'],
    ['  --Foo__ / Bar! ', 'foo__-bar'],
    ['Crème brûlée', 'creme-brulee'],
    ['TLS 1.2', 'tls-1.2'],
    ['status_200', 'status_200'],
    ['Домен', 'домен'],
    ['\ud800', ''],
    ['!?', ''],
  ])('makes of `%s` the slug `%s`', (text, slugged) => {
    expect(slug(text)).toBe(slugged);
  });

  it('is never longer than 128 characters', () => {
    expect(slug('a'.repeat(1_000_000))).toHaveLength(128);
  });

  it('leaves a slug as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(slug(slug(text))).toBe(slug(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
