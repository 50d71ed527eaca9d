import robotsParser from 'robots-parser';
import { describe, expect, it } from 'vitest';
import { robotsPaths } from '../../../src/net/robots-paths.js';

// The package is CommonJS with a default export in its types only.
const parseRobots = robotsParser as unknown as typeof robotsParser.default;
const URL_OF = 'https://example.com/robots.txt';
const all = (text: string) => [...robotsPaths(text, URL_OF)];

describe('robotsPaths', () => {
  it('lists rules and sitemaps, absolute', () => {
    expect(
      all(
        '\uFEFFUser-agent: *\r\nDisallow: /admin # keep out\r\n  allow : /pub$\r\nSITEMAP: https://cdn.example/map.xml\r\nSitemap:/m.xml',
      ),
    ).toEqual([
      'https://example.com/admin',
      'https://example.com/pub',
      'https://cdn.example/map.xml',
      'https://example.com/m.xml',
    ]);
  });

  it('leaves out wildcards, empty rules, other fields and lines that are none', () => {
    expect(
      all(
        'Disallow: /*.pdf$\nDisallow:\nCrawl-delay: 5\nDisallow /x\n# Disallow: /y\nDisallow: relative\nSitemap: http://[',
      ),
    ).toEqual([]);
  });

  it('takes a rule for a path, never for another host', () => {
    expect(all('Disallow: //evil.example/x')).toEqual(['https://example.com//evil.example/x']);
  });

  it('lists nothing a robots parser would let through', () => {
    const text = 'User-agent: *\nDisallow: /a\nDisallow: /b/c\nDisallow: /d$\nDisallow: /e?f=1\n';
    const judge = parseRobots(URL_OF, text);
    const listed = all(text);
    expect(listed).toHaveLength(4);
    for (const url of listed) expect(judge.isDisallowed(url, 'headgate')).toBe(true);
  });

  it('ends soon on text made to make it slow', () => {
    for (const part of [' ', 'a', ':', 'disallow', '\t:', 'disallow: /x', '\n', ' \n']) all(part.repeat(200_000));
    expect(all('Disallow: /x\n'.repeat(10_000))).toHaveLength(10_000);
  });
});
