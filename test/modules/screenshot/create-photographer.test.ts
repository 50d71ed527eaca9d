import { type Browser, chromium } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createPhotographer, type PhotographerOptions } from '../../../modules/screenshot/create-photographer.js';
import { findBrowser } from '../../../src/net/find-browser.js';
import { startWebServer } from '../../src/net/web-server.js';

const executablePath = findBrowser();
const never = new AbortController().signal;
const OPTIONS = {
  allows: (host: string) => host === '127.0.0.1',
  width: 320,
  height: 200,
  format: 'png',
  timeout: 20_000,
  settle: 3000,
  userAgent: 'headgate-test',
} as const;

/** Opens browsers and keeps hold of them, so that a test can have them crash. */
const photography = (options: Partial<PhotographerOptions> = {}) => {
  const browsers: Browser[] = [];
  const launch = async () => {
    const browser = await chromium.launch({ executablePath: executablePath as string });
    browsers.push(browser);
    return browser;
  };
  const photographer = createPhotographer({ ...OPTIONS, launch, ...options });
  return { browsers, photographer, [Symbol.asyncDispose]: () => photographer.close() };
};
const page = (body: string, onRequest: (url: string, method: string) => void = () => {}, type = 'text/html') =>
  startWebServer((request, response) => {
    onRequest(request.url ?? '', request.method ?? '');
    response.writeHead(200, { 'content-type': type }).end(request.url === '/' ? body : '');
  });
/** The size that a PNG says it has. Source: PNG (3rd edition) §11.2.1. */
const sizeOf = (png: Buffer = Buffer.alloc(24)) => [
  png.toString('latin1', 1, 4),
  png.readUInt32BE(16),
  png.readUInt32BE(20),
];

describe.skipIf(executablePath === undefined)('createPhotographer, with a browser', () => {
  it('takes a picture of what a page shows, pictures and scripts included', async () => {
    await using web = await page(`<body style="margin:0"><script>document.body.style.background = 'red'</script>`);
    await using plain = await page('<body>');
    await using photo = photography();
    const red = await photo.photographer.shoot(web.url, never);
    expect(sizeOf(red)).toEqual(['PNG', 320, 200]);
    expect(red?.equals((await photo.photographer.shoot(plain.url, never)) as Buffer)).toBe(false);
    expect(photo.browsers).toHaveLength(1);
  });

  it('asks no host that is not allowed, and changes nothing on those that are', async () => {
    await using far = await page('');
    const methods: string[] = [];
    const farUrl = far.url.replace('127.0.0.1', 'localhost');
    await using web = await page(
      `<img src="${farUrl}a.png"><iframe src="${farUrl}"></iframe><img src="/near.png">
       <script>fetch('/post', { method: 'POST' }); fetch('${farUrl}f')</script>`,
      (url, method) => methods.push(`${method} ${url}`),
    );
    await using photo = photography();
    expect(sizeOf(await photo.photographer.shoot(web.url, never))[0]).toBe('PNG');
    expect(methods.filter((method) => !method.includes('favicon')).sort()).toEqual(['GET /', 'GET /near.png']);
    // That it does not even connect is for the proxy to see to.
    expect(far.seen.requests).toEqual([]);
  });

  it('takes none of what is no page', async () => {
    await using web = await page('{}', () => {}, 'application/json');
    await using photo = photography();
    expect(await photo.photographer.shoot(web.url, never)).toBeUndefined();
  });

  it('gives up a page whose script never ends', async () => {
    await using web = await page('<script>for (;;);</script>');
    await using photo = photography({ timeout: 1500 });
    await expect(photo.photographer.shoot(web.url, never)).rejects.toThrow(/within 1500 ms|Timeout 1500ms/);
    await using good = await page('<p>x');
    expect(sizeOf(await photo.photographer.shoot(good.url, never))[0]).toBe('PNG');
  });

  it('starts a new browser after a crash, in the middle of a page too', async () => {
    await using photo = photography();
    let crashes = 0;
    await using web = await page('<p>x', (url) => {
      if (url === '/' && crashes++ === 0) void photo.browsers[0]?.close();
    });
    expect(sizeOf(await photo.photographer.shoot(web.url, never))[0]).toBe('PNG');
    await photo.browsers[1]?.close();
    expect(sizeOf(await photo.photographer.shoot(web.url, never))[0]).toBe('PNG');
    expect(photo.browsers).toHaveLength(3);
  });

  it('ends a page when its signal fires', async () => {
    const controller = new AbortController();
    await using web = await startWebServer(() => controller.abort(new Error('stopped')));
    await using photo = photography();
    await expect(photo.photographer.shoot(web.url, controller.signal)).rejects.toThrow('stopped');
  });
});

describe('createPhotographer', () => {
  it('rejects where no browser starts, and tries again the next time', async () => {
    let tries = 0;
    const launch = () => Promise.reject(new Error(`no browser ${++tries}`));
    const photographer = createPhotographer({ ...OPTIONS, launch });
    await expect(photographer.start()).rejects.toThrow('no browser 1');
    await expect(photographer.shoot('http://127.0.0.1/', never)).rejects.toThrow('no browser 2');
    await photographer.close();
    await expect(photographer.start()).rejects.toThrow('closed');
  });
});
