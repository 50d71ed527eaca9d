import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sites } from '../../examples/lab/sites.js';
import { htmlLinks } from '../../src/net/html-links.js';
import { pageTitle } from '../../src/net/page-title.js';
import { robotsPaths } from '../../src/net/robots-paths.js';
import { subjectAltNames } from '../../src/net/subject-alt-names.js';
import { textEmails } from '../../src/net/text-emails.js';
import { textHosts } from '../../src/net/text-hosts.js';
import { textUrls } from '../../src/net/text-urls.js';
import { costGrowth } from '../../src/testing/cost-growth.js';
import { isHostName } from '../../src/util/is-host-name.js';
import { normaliseEmail } from '../../src/util/normalise-email.js';
import { normaliseHost } from '../../src/util/normalise-host.js';
import { normaliseUrl } from '../../src/util/normalise-url.js';
import { printable } from '../../src/util/printable.js';
import { fuzzRuns } from './fuzz-runs.js';
import { mutated } from './mutated.js';

const PAGE = 'https://www.example.com/a/b.html';
const PAGES = sites.flatMap((site) =>
  Object.values(site.http ?? {}).flatMap(({ body }) =>
    typeof body === 'string' && body.length < 10_000 ? [body] : [],
  ),
);
const ROBOTS = 'User-agent: *\nDisallow: /admin\nAllow: /a/*/b$\nSitemap: https://example.com/sitemap.xml # map\r\n';
const ALT_NAMES =
  'DNS:a.example, IP Address:192.0.2.1, email:me@a.example, URI:"https://a.example/?a,b", DirName:"a\\"b"';
const text = (...samples: string[]) =>
  fc.oneof(
    mutated(...PAGES, ...samples).map((bytes) => bytes.toString()),
    mutated(...PAGES, ...samples).map((bytes) => bytes.toString('latin1')),
    fc.string({ unit: 'binary', maxLength: 500 }),
  );
const holds = (property: fc.IProperty<unknown>) => fc.assert(property as fc.IProperty<unknown>, fuzzRuns);

describe('fuzzed, the parsers of text', () => {
  it('htmlLinks gives absolute URLs without fragment, that come back as they are', () => {
    holds(
      fc.property(text(), (html) => {
        for (const link of htmlLinks(html, PAGE)) {
          expect(link).toMatch(/^(?:https?|mailto):/);
          expect(new URL(link).href).toBe(link);
          expect(new URL(link).hash).toBe('');
        }
      }),
    );
  });

  it('htmlLinks finds the same wherever the page is cut into chunks', () => {
    holds(
      fc.property(text(), fc.nat(40_000), (html, padding) => {
        const padded = `${' '.repeat(padding)}${html}`;
        expect([...htmlLinks(padded, PAGE)]).toEqual([...htmlLinks(html, PAGE)]);
      }),
    );
  });

  it('pageTitle gives at most 300 characters on one line', () => {
    holds(
      fc.property(text('<title>Hello &amp; welcome</title>'), (html) => {
        const title = pageTitle(html);
        if (title === undefined) return;
        expect(title.length).toBeLessThanOrEqual(300);
        expect(title).not.toMatch(/[\r\n\t]|^\s|\s$/);
      }),
    );
  });

  it('textHosts gives host names in normal form', () => {
    holds(
      fc.property(text(), (source) => {
        for (const host of textHosts(source, () => true)) {
          expect(isHostName(host)).toBe(true);
          expect(normaliseHost(host)).toBe(host);
        }
      }),
    );
  });

  it('textUrls gives web addresses without fragment, that come back as they are', () => {
    holds(
      fc.property(text('see https:\\/\\/example.com\\/a.'), (source) => {
        for (const url of textUrls(source)) {
          expect(url).toMatch(/^https?:\/\//);
          expect(new URL(url).href).toBe(url);
        }
      }),
    );
  });

  it('textEmails gives addresses that the engine takes as they are', () => {
    holds(
      fc.property(text('Info@Example.com, a.b+c@x-y.example'), (source) => {
        for (const mail of textEmails(source)) expect(normaliseEmail(mail)?.address).toBe(mail);
      }),
    );
  });

  it('robotsPaths gives absolute URLs', () => {
    holds(
      fc.property(text(ROBOTS), (source) => {
        for (const url of robotsPaths(source, PAGE)) expect(new URL(url).href).toBe(url);
      }),
    );
  });

  it('subjectAltNames gives kinds and values, whatever it is given', () => {
    holds(
      fc.property(text(ALT_NAMES), (source) => {
        for (const { kind, value } of subjectAltNames(source)) {
          expect(kind).not.toMatch(/[:,]/);
          expect(typeof value).toBe('string');
        }
      }),
    );
  });

  it('normal forms come back as they are', () => {
    const links = text('http://Example.com.:80/a/../b?#top', 'http://[2001:DB8::1%25eth0]:8080/', 'Bob@Bücher.example');
    const parts = links.map((source) => source.slice(0, 300));
    holds(
      fc.property(parts, (source) => {
        const host = normaliseHost(source);
        if (host !== undefined) expect(normaliseHost(host)).toBe(host);
        const mail = normaliseEmail(source);
        if (mail !== undefined) expect(normaliseEmail(mail.address)).toEqual(mail);
        for (const candidate of [source, `http://${source}`]) {
          const url = normaliseUrl(candidate);
          if (url !== undefined) expect(normaliseUrl(url.url)).toEqual(url);
        }
      }),
    );
  });
});

/** Texts made to make a matcher go back and forth. */
const NASTY: readonly (readonly [name: string, part: string, end?: string])[] = [
  ['<', '<'],
  ['open elements', '<b>'],
  ['attributes', ' a="'],
  ['unclosed comments', '<!--'],
  ['unclosed CDATA', '<![CDATA['],
  ['unclosed titles', '<title>'],
  ['unclosed scripts', '<script>'],
  ['entities', '&amp'],
  ['spaces', ' ', 'x'],
  ['commas and spaces', ', '],
  ['colons', 'a:'],
  ['quotes', 'a:"'],
  ['backslashes', '\\"'],
  ['dots', 'a.'],
  ['dashes', '-.-'],
  ['at signs', 'a@'],
  ['local parts', 'aaaaaaaa.', '@'],
  ['schemes', 'http://'],
  ['escaped schemes', 'https:\\/\\/'],
  ['percent signs', '%2f'],
  ['NULs', '\u0000'],
  ['line ends', '\r\n'],
  ['rules', 'allow:/\n'],
];

const consume = (results: Iterable<unknown>) => {
  for (const _ of results);
};
const PARSERS: Readonly<Record<string, (source: string) => unknown>> = {
  htmlLinks: (source) => consume(htmlLinks(source, PAGE)),
  'htmlLinks in an attribute': (source) => consume(htmlLinks(`<img srcset="${source}"><a href="${source}">`, PAGE)),
  'htmlLinks in a refresh': (source) =>
    consume(htmlLinks(`<meta http-equiv=refresh content="${source.replaceAll('"', '')}">`, PAGE)),
  pageTitle,
  textHosts: (source) => consume(textHosts(source, () => true)),
  textUrls: (source) => consume(textUrls(source)),
  textEmails: (source) => consume(textEmails(source)),
  robotsPaths: (source) => consume(robotsPaths(source, PAGE)),
  subjectAltNames,
  printable,
};

describe('eight times as much nasty text takes not much more than eight times as long', () => {
  it.each(Object.entries(PARSERS))('for %s', { timeout: 120_000 }, async (_, parse) => {
    for (const [name, part, end = ''] of NASTY) {
      const run = (count: number) => {
        const source = part.repeat(count) + end;
        // Something linear that takes its time, or the clock is too coarse for a parser that sees at a glance that there is nothing.
        for (let i = 0; i < 5; i++) encodeURIComponent(source);
        parse(source);
      };
      expect(await costGrowth(run, 4000, 24), name).toBeLessThan(24);
    }
  });
});
