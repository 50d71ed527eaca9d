import { pipeline } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { excavate } from '../../modules/excavate.js';
import { httpProbe } from '../../modules/http-probe.js';
import { robots } from '../../modules/robots.js';
import { sitemap } from '../../modules/sitemap.js';
import { createEvent } from '../../src/create-event.js';
import { startWebServer } from '../src/net/web-server.js';
import { KeptRun } from './output/kept-run.js';
import { runScan } from './run-scan.js';

type Files = Readonly<Record<string, string | Buffer>>;

const site = (files: (root: string) => Files) =>
  startWebServer((request, response) => {
    const file = files(`http://${request.headers.host}`)[request.url ?? ''];
    if (typeof file === 'string' && file.startsWith('->')) response.writeHead(302, { location: file.slice(2) }).end();
    else response.writeHead(file === undefined ? 404 : 200).end(file);
  });
const urlset = (...urls: string[]) => `<urlset>${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`;
const index = (...urls: string[]) =>
  `<sitemapindex>${urls.map((url) => `<sitemap><loc>${url}</loc></sitemap>`).join('')}</sitemapindex>`;
const asked = (web: { seen: { requests: string[] } }) => web.seen.requests.filter((url) => url !== '/').sort();

describe('sitemap', () => {
  it('notes the pages of a sitemap as links, and asks for none', async () => {
    await using web = await site(() => ({ '/': '', '/sitemap.xml': urlset('/a', '/b') }));
    const scan = await runScan({ targets: [web.url], modules: [httpProbe(), excavate(), sitemap()] });
    expect(scan.data('URL_UNVERIFIED')).toEqual([web.url, `${web.url}a`, `${web.url}b`]);
    const page = scan.one('URL_UNVERIFIED', `${web.url}a`);
    expect([page.hasTag('spider-danger'), page.webSpiderDistance]).toEqual([true, 1]);
    expect(page.discoveryContext).toBe(`sitemap found ${web.url}a in the sitemap of ${web.url.slice(0, -1)}`);
    expect(asked(web)).toEqual(['/sitemap.xml']);
  });

  it('has as many asked for as it is told', async () => {
    await using web = await site(() => ({ '/': '', '/sitemap.xml': urlset('/a', '/b', '/c') }));
    await runScan({ targets: [web.url], modules: [httpProbe(), sitemap({ followed: 2 })] });
    expect(asked(web)).toEqual(['/a', '/b', '/sitemap.xml']);
  });

  it('goes on counting in a scan that is resumed, and reads anew what it had not finished', async () => {
    await using web = await site(() => ({
      '/one.xml': urlset('/a', '/b', '/c'),
      '/two.xml': urlset('/d', '/e', '/f'),
    }));
    const start = (path: string) =>
      createEvent('URL_UNVERIFIED', `${web.url}${path}`, { tags: ['sitemap'], parent: createEvent('URL', web.url) });
    const options = { maxUrls: 5, followed: 4, resolvers: [] };
    const reach = { whitelist: ['127.0.0.1'], allowPrivate: true };
    const run = async (before: KeptRun | undefined, path: string) => {
      const resumed = new KeptRun(sitemap(), options, before?.saved.at(-1), {}, reach);
      await resumed.setup();
      await resumed.handle([start(path)]);
      await resumed.end();
      return resumed;
    };
    const first = await run(undefined, 'one.xml');
    const again = await run(undefined, 'one.xml');
    const second = await run(first, 'two.xml');
    const told = ({ drafts }: KeptRun) =>
      drafts.map(({ data, tags }) => [data, [...(tags ?? [])].includes('spider-danger')]);
    expect(told(first)).toEqual(['a', 'b', 'c'].map((path) => [`${web.url}${path}`, false]));
    expect(told(again)).toEqual(told(first));
    expect(told(second)).toEqual([
      [`${web.url}d`, false],
      [`${web.url}e`, true],
    ]);
  });

  it('follows indexes and redirects within the site, packed files and what robots.txt names', async () => {
    await using web = await site(() => ({
      '/': '',
      '/robots.txt': 'Sitemap: /maps/main.txt\n',
      '/maps/main.txt': '',
      '/sitemap.xml': '->/index.xml',
      '/index.xml': index('/1.xml.gz', '/index.xml'),
      '/1.xml.gz': gzipSync(urlset('/packed')),
    }));
    const files = (root: string): Files => ({ '/maps/main.txt': `${root}/listed\n` });
    await using text = await site((root) => ({ '/': '', '/robots.txt': 'Sitemap: /maps/main.txt\n', ...files(root) }));
    const scan = await runScan({ targets: [web.url, text.url], modules: [httpProbe(), robots(), sitemap()] });
    expect(scan.data('URL_UNVERIFIED')).toEqual(expect.arrayContaining([`${web.url}packed`, `${text.url}listed`]));
    expect(asked(web).filter((url) => url.endsWith('.gz') || url === '/index.xml')).toEqual([
      '/1.xml.gz',
      '/index.xml',
      '/index.xml',
    ]);
  });

  it('reads so many sitemaps of a site, so deep and so long, and asks none out of scope', async () => {
    await using far = await site(() => ({ '/sitemap.xml': urlset('/far') }));
    await using web = await site(() => ({
      '/': '',
      '/sitemap.xml': index('/1.xml', '/2.xml', '/3.xml', far.url.replace('127.0.0.1', 'localhost')),
      '/1.xml': index('/deep.xml'),
      '/2.xml': urlset('/a', '/b', '/c'),
      '/3.xml': urlset('/d', '/e', '/f'),
    }));
    const run = async (options: Parameters<typeof sitemap>[0]) => {
      web.seen.requests.length = 0;
      const scan = await runScan({ targets: [web.url], modules: [httpProbe(), sitemap(options)] });
      return [asked(web), scan.data('URL_UNVERIFIED').length - 1];
    };
    expect(await run({ maxDepth: 1 })).toEqual([['/1.xml', '/2.xml', '/3.xml', '/sitemap.xml'], 6]);
    expect((await run({ maxUrls: 4 }))[1]).toBe(4);
    expect((await run({ maxSitemaps: 2 }))[0]).toHaveLength(2);
    expect(far.seen.requests).toEqual([]);
  });

  it('keeps what it has read of a sitemap that breaks off, and takes no page for one', async () => {
    await using broken = await site(() => ({
      '/': '',
      '/sitemap.xml': `${urlset('/a').slice(0, -9)}<!--${'x'.repeat(400_000)}`,
    }));
    await using page = await site(() => ({ '/': '', '/sitemap.xml': '<html><loc>/x</loc></html>' }));
    const scan = await runScan({ targets: [broken.url, page.url], modules: [httpProbe(), sitemap()] });
    expect(scan.data('URL_UNVERIFIED')).toEqual([broken.url, `${broken.url}a`, page.url].sort());
    expect(scan.errors).toEqual([]);
  });

  it('streams a sitemap far longer than it may hold', async () => {
    let sent = 0;
    function* endless() {
      for (yield '<urlset>'; sent < 200_000_000; ) {
        const chunk = urlset(...Array.from({ length: 500 }, (_, i) => `/page-${sent + i}`));
        sent += chunk.length;
        yield chunk;
      }
    }
    await using web = await startWebServer((request, response) => {
      if (request.url === '/sitemap.xml') pipeline(endless(), response, () => {});
      else response.end();
    });
    const scan = await runScan({ targets: [web.url], modules: [httpProbe(), sitemap({ maxUrls: 5000 })] });
    expect(scan.data('URL_UNVERIFIED')).toHaveLength(5001);
    expect(sent).toBeLessThan(20_000_000);
  });
});
