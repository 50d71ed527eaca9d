import { describe, expect, it } from 'vitest';
import { textUrls } from '../../../src/net/text-urls.js';
import { heldMemory } from './held-memory.js';

const all = (text: string) => [...textUrls(text)];

describe('textUrls', () => {
  it('finds addresses in prose, CSS, scripts and JSON, without fragment', () => {
    expect(
      all(
        'See https://a.example/x. url(http://b.example/y) fetch("https://C.example:8443/z?q=1#top") "https:\\/\\/d.example\\/e"',
      ),
    ).toEqual(['https://a.example/x', 'http://b.example/y', 'https://c.example:8443/z?q=1', 'https://d.example/e']);
  });

  it('leaves out what is no URL', () => {
    expect(all('http:// https://: http://[ ftp://a.example //b.example')).toEqual([]);
  });

  it('ends soon on text made to make it slow', () => {
    for (const part of ['http://', 'https:\\/\\/', 'http:', '\\/', 'http://a.']) all(part.repeat(200_000));
    expect(all(`http://a.example/${'x'.repeat(1_000_000)}`)).toHaveLength(1);
  });

  it('keeps nothing of the text alive', () => {
    const held = heldMemory(() =>
      Array.from({ length: 30 }, (_, i) => all(`${'x '.repeat(500_000)} https://a.example/page/${i} `)),
    );
    expect(held).toBeLessThan(5_000_000);
  });
});
