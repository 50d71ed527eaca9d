import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagList } from '../../../src/mail/tag-list.js';

describe('tagList', () => {
  it('reads pairs, in whatever space', () => {
    expect(tagList(' V = DMARC1 ;p=none;; ')).toEqual(
      new Map([
        ['v', 'DMARC1'],
        ['p', 'none'],
      ]),
    );
    expect(tagList('p=a=b==')?.get('p')).toBe('a=b==');
    expect(tagList('')).toEqual(new Map());
  });

  it('keeps the first of equal tags', () => {
    expect(tagList('p=none; P=reject')?.get('p')).toBe('none');
  });

  it('refuses what is no list of pairs', () => {
    for (const text of ['v=spf1; -all', 'p', '=x', 'a b=c']) expect(tagList(text)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => void tagList(text)));
  });
});
