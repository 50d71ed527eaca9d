import { describe, expect, it } from 'vitest';
import { TagSet } from '../../../src/util/tag-set.js';

describe('TagSet', () => {
  it('holds slugs, however they are written', () => {
    const tags = new TagSet(['Foo Bar', 'foo-bar']);
    expect([...tags.add('FOO BAR')]).toEqual(['foo-bar']);
    expect(tags.has('Foo bar')).toBe(true);
    expect(tags.delete('Foo Bar')).toBe(true);
    expect(tags.size).toBe(0);
  });

  it('does not hold what leaves no slug', () => {
    expect(new TagSet(['', '!']).size).toBe(0);
  });
});
