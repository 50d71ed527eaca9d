import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crawlTarget } from '../../../src/net/crawl-target.js';

const at = (path: string) => {
  const target = crawlTarget(`https://example.com${path}`);
  if (typeof target === 'string') throw new Error(target);
  return target;
};

describe('crawlTarget', () => {
  it('asks for a page without fragment, session and campaign', () => {
    expect(at('/a?b=1&utm_source=x&PHPSESSID=y#top').url).toBe('https://example.com/a?b=1');
    expect(at('/a;jsessionid=0A1B?sid=7').url).toBe('https://example.com/a');
    expect(at('/(S(abcdefgh12345678))/page').url).toBe('https://example.com/page');
    expect(at('/a?x=%20+y&b').url).toBe('https://example.com/a?x=%20+y&b');
  });

  it('knows a page by its parameters in any order', () => {
    expect(at('/a?b=1&c=2').key).toBe(at('/a?c=2&b=1').key);
    expect(at('/a?b=1').key).not.toBe(at('/a?b=2').key);
    expect(at('/a').key).not.toBe(at('/b').key);
  });

  it('knows pages of one kind by what is left without numbers and values', () => {
    expect(at('/calendar?month=1&year=2026').kind).toBe(at('/calendar?year=1&month=9').kind);
    expect(at('/2026/01/post').kind).toBe(at('/2025/12/post').kind);
    expect(at('/item/9f86d081884c').kind).toBe(at('/item/0a1b2c3d4e5f').kind);
    expect(at('/team').kind).not.toBe(at('/about').kind);
  });

  it('counts directories', () => {
    expect(['/', '/a', '/a/', '/a/b/c.html'].map((path) => at(path).depth)).toEqual([0, 1, 1, 3]);
  });

  it.each([
    ['/a/b/a/b/a/b', 'its path repeats itself'],
    [`/${'x'.repeat(600)}`, 'longer than any page needs'],
    [`/?${Array.from({ length: 9 }, (_, i) => `p${i}=1`).join('&')}`, 'too many parameters'],
  ])('refuses %s', (path, reason) => {
    expect(crawlTarget(`https://example.com${path}`)).toBe(reason);
  });

  it('refuses what is no page of the web', () => {
    expect(crawlTarget('mailto:a@example.com')).toBe('no web address');
    expect(crawlTarget('nonsense')).toBe('no URL');
  });

  it('says the same of what it says to ask for', () => {
    const part = fc.constantFrom(
      '/',
      'a',
      '7',
      '?',
      '&',
      '=',
      'sid=1',
      ';sid=2',
      '/(S(abcdefgh1234))',
      '%20',
      '+',
      '#',
      'é',
      '..',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const target = crawlTarget(`https://example.com/${parts.join('')}`);
        if (typeof target !== 'string') expect(crawlTarget(target.url)).toEqual(target);
      }),
      { numRuns: 500 },
    );
  });
});
