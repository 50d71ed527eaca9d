import { describe, expect, it } from 'vitest';
import { htmlLinks } from '../../../src/net/html-links.js';
import { heldMemory } from './held-memory.js';

const all = (html: string) => [...htmlLinks(html, 'https://example.com/dir/page.html')];

describe('htmlLinks', () => {
  it('finds links in attributes, absolute and without fragment', () => {
    expect(
      all(`<a href="/a?x=1&amp;y=2#top"><img src=b.png srcset="c.png 2x, ../d.png 3x"><form ACTION='//other.example/e'>
        <object data="f"></object><a href="mailto:me@example.com"><meta http-equiv="Refresh" content="5; URL='/g'">`),
    ).toEqual([
      'https://example.com/a?x=1&y=2',
      'https://example.com/dir/b.png',
      'https://example.com/dir/c.png',
      'https://example.com/d.png',
      'https://other.example/e',
      'https://example.com/dir/f',
      'mailto:me@example.com',
      'https://example.com/g',
    ]);
  });

  it('resolves against the first base', () => {
    expect(all('<base href="/posts/"><base href="/no/"><a href="one">')).toEqual(['https://example.com/posts/one']);
  });

  it('leaves out scripts in links, data, fragments alone, comments, text, and what is too long', () => {
    const long = `/${'x'.repeat(3000)}`;
    expect(
      all(`<a href="javascript:x()"><img src="data:image/png;base64,AA"><a href="#top"><!-- <a href="/c"> --><a href="${long}">
        <a href="http://[">&lt;a href="/t"&gt;<a href="tel:1">`),
    ).toEqual([]);
  });

  it('parses as far as it is iterated', () => {
    const links = htmlLinks('<a href="/x">'.repeat(1_000_000), 'https://example.com/');
    expect(links.next().value).toBe('https://example.com/x');
    links.return();
    expect(links.next().done).toBe(true);
  });

  it('ends soon on markup made to make it slow', () => {
    for (const part of ['<', '<a ', '<a href=', '"', '<!--', '&', '<div>', '<base href=x>', '</'])
      all(part.repeat(100_000));
    expect(all(`<img srcset="${', '.repeat(200_000)}">`).length).toBeLessThan(2);
  });

  it('keeps nothing of the page alive', () => {
    const held = heldMemory(() =>
      Array.from({ length: 30 }, (_, i) =>
        all(`<p>${'x '.repeat(300_000)}</p><a href="https://a.example/some/page/${i}">`),
      ),
    );
    expect(held).toBeLessThan(5_000_000);
  });
});

it('htmlLinks makes links absolute one by one, however long the base and many the candidates', () => {
  const page = `<base href="https://example.com/${'x'.repeat(2000)}/"><img srcset="${'a, '.repeat(300_000)}">`;
  const before = process.memoryUsage().heapUsed;
  let most = 0;
  let count = 0;
  for (const link of htmlLinks(page, 'https://example.com/')) {
    if (count++ % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    expect(link.length).toBeLessThan(2100);
    if (count === 20_000) break;
  }
  expect(count).toBe(20_000);
  // All of them, made absolute at once, would be 600 MB.
  expect(most).toBeLessThan(250_000_000);
});
