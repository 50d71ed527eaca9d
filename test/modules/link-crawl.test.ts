import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excavate } from '../../modules/excavate.js';
import { httpProbe } from '../../modules/http-probe.js';
import { type LinkCrawlOptions, linkCrawl } from '../../modules/link-crawl.js';
import { robots } from '../../modules/robots.js';
import { sitemap } from '../../modules/sitemap.js';
import type { Module } from '../../src/module.js';
import { startWebServer } from '../src/net/web-server.js';
import { runScan } from './run-scan.js';

type Pages = Readonly<Record<string, string>>;
const links = (...to: (string | number)[]) => to.map((link) => `<a href="${link}">`).join('');

/** Crawls a site of pages, `->` and a place for a redirect; returns what was asked for, robots.txt left out. */
const crawl = async (pages: Pages, options: LinkCrawlOptions = {}, seeds = [''], others: readonly Module[] = []) => {
  await using web = await startWebServer(({ url = '' }, response) => {
    const page = pages[url];
    // Answers overtake one another: those of names that hash small come late.
    const late = (url.length * 7 + (url.codePointAt(1) ?? 0) * 13) % 5;
    const type = url.endsWith('.txt') ? 'text/plain' : 'text/html';
    setTimeout(() => {
      if (page?.startsWith('->')) response.writeHead(302, { location: page.slice(2) }).end();
      else response.writeHead(page === undefined ? 404 : 200, { 'content-type': type }).end(page);
    }, late);
  });
  const modules = [httpProbe({ perHost: 3 }), excavate(), linkCrawl(options), ...others];
  const scan = await runScan({ targets: seeds.map((seed) => web.url + seed), modules });
  return { ...scan, root: web.url, asked: web.seen.requests.filter((url) => url !== '/robots.txt').sort() };
};

interface Step {
  readonly to: number;
  readonly step: number;
}

/** Finds what is within a distance by relaxing until nothing changes: another way than the module's. */
function ball(seeds: readonly number[], next: (at: number) => readonly Step[], distance: number): Map<number, number> {
  const near = new Map(seeds.map((at) => [at, 0]));
  const shorten = (from: number, { to, step }: Step) => {
    const far = from + step;
    if (far > distance || far >= (near.get(to) ?? Number.POSITIVE_INFINITY)) return false;
    near.set(to, far);
    return true;
  };
  const round = () => [...near].flatMap(([at, from]) => next(at).map((step) => shorten(from, step)));
  while (round().includes(true));
  return near;
}

describe('link-crawl', () => {
  it('follows links as far as it is told, each once', async () => {
    const pages = { '/': links('/a', '/a#x', '/'), '/a': links('/b', '/a'), '/b': links('/c'), '/c': links('/d') };
    const scan = await crawl(pages, { distance: 3 });
    expect(scan.asked).toEqual(['/', '/a', '/b', '/c']);
    const followed = scan.all.find(({ module, data }) => module === 'link-crawl' && data === `${scan.root}b`);
    expect(followed?.discoveryContext).toBe(`link-crawl followed a link to ${scan.root}b from ${scan.root}a`);
    expect(followed?.webSpiderDistance).toBe(2);
  });

  it('keeps to depth, links of a page, pages of a host and pages of a kind', async () => {
    const pages = { '/': links('/x/y/z', ...Array.from({ length: 9 }, (_, i) => `/p${i}`)) };
    expect((await crawl(pages, { depth: 1, linksPerPage: 4 })).asked).toEqual(['/', '/p0', '/p1', '/p2', '/p3']);
    expect((await crawl(pages, { maxPagesPerHost: 3 })).asked).toHaveLength(4);
    expect((await crawl(pages, { maxAlike: 2 })).asked).toEqual(['/', '/p0', '/p1', '/x/y/z']);
  });

  it('obeys robots.txt, unless told not to', async () => {
    const pages = { '/': links('/a', '/b'), '/robots.txt': 'User-agent: *\nDisallow: /a' };
    expect((await crawl(pages)).asked).toEqual(['/', '/b']);
    expect((await crawl(pages, { robots: false })).asked).toEqual(['/', '/a', '/b']);
  });

  it('goes into no trap', async () => {
    await using web = await startWebServer(({ url = '' }, response) => {
      const path = url.split('?')[0];
      const number = Number(/month=(\d+)/.exec(url)?.[1] ?? 0);
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(links(`${path}?sid=${Math.random()}`, 'deep/er/', `/calendar?month=${number + 1}`));
    });
    const modules = [httpProbe(), excavate(), linkCrawl({ distance: 1000, depth: 1000, maxAlike: 10, robots: false })];
    await runScan({ targets: [`${web.url}index`], modules });
    expect(web.seen.requests.filter((url) => url.includes('sid='))).toEqual([]);
    expect(web.seen.requests.filter((url) => url.includes('month='))).toHaveLength(10);
    expect(web.seen.requests.length).toBeLessThan(40);
    expect(new Set(web.seen.requests).size).toBe(web.seen.requests.length);
  });

  it('goes on from where redirects and other modules lead', async () => {
    const pages = {
      '/': '->/home',
      '/home': links('/a'),
      '/a': links('/b'),
      '/robots.txt': 'User-agent: other\nDisallow: /far',
      '/far': links('/farther'),
      '/sitemap.xml': '<urlset><url><loc>/mapped</loc></url></urlset>',
      '/mapped': links('/past-the-map'),
    };
    const { asked } = await crawl(pages, { distance: 1 }, [''], [robots(), sitemap()]);
    expect(asked).toEqual(['/', '/a', '/far', '/farther', '/home', '/mapped', '/sitemap.xml']);
  });

  it('leaves alone what is out of scope', async () => {
    await using far = await startWebServer((_, response) => response.end());
    const link = far.url.replace('127.0.0.1', 'localhost');
    const { asked } = await crawl({ '/': links(link, '/a') });
    expect(asked).toEqual(['/', '/a']);
    expect(far.seen.requests).toEqual([]);
  });

  it('asks for exactly what is within its distance, less what robots.txt forbids, on any site', async () => {
    const SIZE = 12;
    const node = fc.nat(SIZE - 1);
    const graphs = fc.record({
      edges: fc.array(fc.tuple(node, node), { maxLength: 40 }),
      seeds: fc.uniqueArray(node, { minLength: 1, maxLength: 3 }),
      forbidden: fc.uniqueArray(node, { maxLength: 3 }),
      redirects: fc.uniqueArray(fc.tuple(node, node), { maxLength: 2, selector: ([from]) => from }),
      distance: fc.nat(4),
    });
    const name = (at: number) => `/n${String.fromCharCode(97 + at)}`;
    await fc.assert(
      fc.asyncProperty(graphs, async ({ edges, seeds, forbidden, redirects, distance }) => {
        const jumps = new Map(redirects.filter(([from, to]) => to > from));
        const out = (at: number) => edges.filter(([from]) => from === at).map(([, to]) => to);
        const pages: Record<string, string> = {};
        for (let at = 0; at < SIZE; at++) {
          const jump = jumps.get(at);
          pages[name(at)] = jump === undefined ? links(...out(at).map(name)) : `->${name(jump)}`;
        }
        pages['/robots.txt'] = `User-agent: *\n${forbidden.map((at) => `Disallow: ${name(at)}$`).join('\n')}`;
        const { asked } = await crawl(
          pages,
          { distance },
          seeds.map((at) => name(at).slice(1)),
        );
        const next = (at: number) => {
          const jump = jumps.get(at);
          if (jump !== undefined) return [{ to: jump, step: 0 }];
          return out(at)
            .filter((to) => !forbidden.includes(to))
            .map((to) => ({ to, step: 1 }));
        };
        const near = ball(seeds, next, distance);
        expect(asked).toEqual([...near.keys()].map(name).sort());
      }),
      { numRuns: 40 },
    );
  });
});
