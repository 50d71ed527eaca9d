import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { httpProbe } from '../../modules/http-probe.js';
import { robots } from '../../modules/robots.js';
import { startWebServer } from '../src/net/web-server.js';
import { runScan } from './run-scan.js';

const site = (file: string, status = 200) =>
  startWebServer((request, response) => {
    if (request.url === '/robots.txt') response.writeHead(status, { 'content-type': 'text/plain' });
    response.end(request.url === '/robots.txt' ? file : 'page');
  });
const modules = [httpProbe(), robots({ maxBody: 2000 })];

describe('robots', () => {
  it('notes what robots.txt names, to be asked for', async () => {
    await using web = await site('User-agent: *\nDisallow: /hidden\nDisallow: /*.pdf$\nSitemap: /map.xml\n');
    const scan = await runScan({ targets: [web.url], modules });
    expect(scan.data('URL')).toEqual([web.url, `${web.url}hidden`, `${web.url}map.xml`]);
    expect(scan.one('URL_UNVERIFIED', `${web.url}hidden`).discoveryContext).toBe(
      `robots found ${web.url}hidden in ${web.url}robots.txt`,
    );
  });

  it('asks once a site', async () => {
    await using web = await site('Disallow: /a\nDisallow: /b\n');
    await runScan({ targets: [web.url, `${web.url}c`], modules });
    expect(web.seen.requests.filter((url) => url === '/robots.txt')).toHaveLength(1);
  });

  it('finds nothing in a page, in an error, or beyond its limit', async () => {
    await using page = await site('<!doctype html>\nDisallow: /x');
    await using error = await site('Disallow: /x', 403);
    await using long = await site(`${'# comment\n'.repeat(300)}Disallow: /x`);
    const scan = await runScan({ targets: [page.url, error.url, long.url], modules });
    expect(scan.data('URL')).toEqual([page.url, error.url, long.url].sort());
  });

  it('asks nothing of a site out of scope', async () => {
    await using web = await site('Disallow: /x');
    await runScan({ targets: [web.url], whitelist: ['mill.test'], searchDistance: 1, modules });
    expect(web.seen.requests).toEqual([]);
  });

  it('names in the log a file longer than it reads, and takes what is in the rest', async () => {
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line).hostility) });
    await using web = await startWebServer(({ url }, response) =>
      response.end(url === '/robots.txt' ? `Disallow: /hidden\n${'# nothing\n'.repeat(200)}Disallow: /beyond\n` : 'x'),
    );
    const modules = [httpProbe(), robots({ maxBody: 1000 })];
    const scan = await runScan({ targets: [web.url], modules, logger });
    expect(scan.data('URL')).toEqual([web.url, `${web.url}hidden`]);
    expect(lines.filter((hostility) => hostility === 'body-over-limit')).toHaveLength(1);
  });
});
