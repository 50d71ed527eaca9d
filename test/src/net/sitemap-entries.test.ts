import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sitemapEntries } from '../../../src/net/sitemap-entries.js';

const HERE = 'https://example.com/sitemap.xml';

async function* pieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (text: string, size = 65_536) => {
  const urls: string[] = [];
  for await (const { url, sitemap } of sitemapEntries(pieces(text, size), HERE))
    urls.push(sitemap ? `map ${url}` : url);
  return urls;
};

describe('sitemapEntries', () => {
  it('reads the pages of a sitemap, however it is cut, and not its images', async () => {
    const text = `\uFEFF<?xml version="1.0"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc> https://example.com/a?b=1&amp;c=2#d </loc><lastmod>2026-01-01</lastmod>
      <image:image><image:loc>https://example.com/x.png</image:loc></image:image></url>
      <url><loc><![CDATA[https://example.com/ö]]></loc></url><url><loc>/relative</loc></url></urlset>`;
    const expected = ['https://example.com/a?b=1&c=2', 'https://example.com/%C3%B6', 'https://example.com/relative'];
    for (let size = 1; size < 60; size++) expect(await read(text, size)).toEqual(expected);
  });

  it('reads indexes, with a prefix too', async () => {
    const text = '<s:sitemapindex><s:sitemap><s:loc>https://example.com/1.xml.gz</s:loc></s:sitemap></s:sitemapindex>';
    expect(await read(text)).toEqual(['map https://example.com/1.xml.gz']);
  });

  it('reads plain text, RSS and Atom', async () => {
    expect(await read('https://example.com/a\r\nnot one\nhttps://example.com/b', 5)).toEqual([
      'https://example.com/a',
      'https://example.com/b',
    ]);
    expect(
      await read('<rss><channel><link>/</link><item><link>/a</link><guid>/g</guid></item></channel></rss>'),
    ).toEqual(['https://example.com/', 'https://example.com/a']);
    expect(await read('<feed><entry><link rel="alternate" href="/a"/><id>/i</id></entry></feed>')).toEqual([
      'https://example.com/a',
    ]);
  });

  it('finds nothing in a page, in nothing, and in what is no web address', async () => {
    expect(await read('<!doctype html><html><link href=/x><loc>https://example.com/x</loc>')).toEqual([]);
    expect(await read('')).toEqual([]);
    expect(await read('<urlset><url><loc>javascript:1</loc><loc>http://[</loc><loc></loc></url></urlset>')).toEqual([]);
    expect(await read(`<urlset><loc>https://example.com/${'x'.repeat(3000)}</loc></urlset>`, 100)).toEqual([]);
  });

  it('refuses a tag, an attribute, a comment or a section without end', async () => {
    for (const start of ['<', '<a b="', '<!-- ', '<![CDATA[', '<?'])
      await expect(read(`<urlset>${start}${'x'.repeat(500_000)}`, 8192)).rejects.toThrow(/262144 characters/);
  });

  it('takes deep nesting, endless text and endless attributes in its stride', async () => {
    expect(await read(`<urlset>${'<a>'.repeat(300_000)}<loc>/a</loc><loc>/cut-o`)).toEqual(['https://example.com/a']);
    expect(await read(`<urlset>${'x'.repeat(1_000_000)}<loc>/a</loc>`)).toEqual(['https://example.com/a']);
    expect(await read(`<urlset><x ${'a=1 '.repeat(300_000)}><loc>/a</loc>`)).toEqual(['https://example.com/a']);
  });

  it('throws nothing but its own refusal at anything', async () => {
    const bits = fc.constantFrom(
      '<',
      '>',
      '<urlset>',
      '<loc>',
      '</loc>',
      'https://a.example/',
      '&amp;',
      '&',
      '<!--',
      ']]>',
      '\0',
      '\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bits, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), async (parts, size) => {
        for (const url of await read(parts.join(''), size)) expect(URL.canParse(url)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
