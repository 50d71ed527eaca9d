import { createSocket } from 'node:dgram';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { httpProbe } from '../../modules/http-probe.js';
import { type ScreenshotOptions, screenshot } from '../../modules/screenshot.js';
import { findBrowser } from '../../src/net/find-browser.js';
import { startDnsServer } from '../src/net/dns-server.js';
import { startWebServer } from '../src/net/web-server.js';
import { runScan } from './run-scan.js';

const browser = findBrowser();
let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'headgate-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** A site of mill.test, known only to a name server of its own, with a neighbour that is out of scope. */
const visit = async (
  pages: Readonly<Record<string, string | [status: number, location: string]>>,
  options: ScreenshotOptions = {},
) => {
  await using dns = await startDnsServer(({ name, type }) =>
    type === 'A' ? [{ type, name, ttl: 9, data: '127.0.0.1' }] : [],
  );
  await using neighbour = await startWebServer((_, response) => response.end('far'));
  await using web = await startWebServer((request, response) => {
    const page = pages[request.url ?? ''] ?? [404, '/'];
    const fill = (text: string) => text.replaceAll('{far}', `http://far.test:${neighbour.port}/`);
    if (typeof page === 'string') response.writeHead(200, { 'content-type': 'text/html' }).end(fill(page));
    else response.writeHead(page[0], { location: fill(page[1]) }).end();
  });
  const root = `http://mill.test:${web.port}`;
  const network = { resolvers: [dns.server] };
  const modules = [httpProbe(network), screenshot({ directory, ...network, ...options })];
  const targets = Object.keys(pages).map((path) => root + path);
  const scan = await runScan({ targets, whitelist: ['mill.test'], modules });
  return { ...scan, root, neighbour: neighbour.seen, asked: dns.asked };
};

describe('screenshot', () => {
  it.skipIf(browser === undefined)('takes pictures of pages, by the names of the resolver it is given', async () => {
    const { data, one, errors, root } = await visit({ '/': '<h1>Mill', '/b': '<h1>B' }, { width: 400, height: 300 });
    expect(errors).toEqual([]);
    expect(data('WEBSCREENSHOT')).toEqual([`${root}/`, `${root}/b`]);
    const { path } = one('WEBSCREENSHOT', `${root}/`).data as { path: string };
    const png = await readFile(path);
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(['PNG', 400, 300]);
    expect((await readdir(directory)).sort()).toHaveLength(2);
    expect(await readdir(directory)).toContain(basename(path));
  });

  it.skipIf(browser === undefined)('reaches nothing out of scope, by no way a page has', async () => {
    const far = '{far}';
    let datagrams = 0;
    const udp = createSocket('udp4').on('message', () => datagrams++);
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    onTestFinished(() => void udp.close());
    const stun = `stun:127.0.0.1:${udp.address().port}`;
    const { data, root, neighbour, asked } = await visit({
      '/': `<img src="/to-far"><img src="${far}"><link rel="dns-prefetch" href="//prefetch.test"><link rel=preconnect href="${far}">
        <iframe src="/to-far"></iframe><script>new WebSocket('{far}'.replace('http', 'ws')); navigator.sendBeacon('${far}', 'x');
        const rtc = new RTCPeerConnection({ iceServers: [{ urls: ['stun:stun.test:3478', '${stun}'] }] });
        rtc.createDataChannel('x'); rtc.createOffer().then((offer) => rtc.setLocalDescription(offer))</script>`,
      '/to-far': [302, far],
    });
    expect(data('WEBSCREENSHOT')).toEqual([`${root}/`]);
    expect(neighbour).toEqual({ requests: [], connections: 0 });
    expect(asked.filter((question) => !question.endsWith(' mill.test'))).toEqual([]);
    expect(datagrams).toBe(0);
  });

  it.skipIf(browser === undefined)('leaves, and says why, where its browser does not start', async () => {
    const executablePath = join(directory, 'no-browser');
    const { summary, errors } = await visit({ '/': '<h1>Mill' }, { executablePath });
    expect(summary.status).toBe('FINISHED');
    expect(summary.modules.screenshot?.disabled).toContain(`could not start the browser \`${executablePath}\``);
    expect(errors).toEqual([]);
  });

  it('leaves, and says why, where there is no browser', async () => {
    const before = process.env.CHROME_PATH;
    process.env.CHROME_PATH = join(directory, 'no-browser');
    try {
      const { summary } = await visit({ '/': '<h1>Mill' });
      expect(summary.status).toBe('FINISHED');
      expect(summary.modules.screenshot?.disabled).toContain('found no Chromium, Chrome or Edge');
    } finally {
      if (before === undefined) delete process.env.CHROME_PATH;
      else process.env.CHROME_PATH = before;
    }
  });

  it('keeps the scan from starting where it cannot write', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    const { summary } = await visit({}, { directory: join(file, 'pictures') });
    expect(summary).toMatchObject({ status: 'FAILED', reason: expect.stringContaining('`directory`') });
  });
});
