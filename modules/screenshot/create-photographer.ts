import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { isBrowserGone } from './is-browser-gone.js';

/** How pictures are taken. */
export interface PhotographerOptions {
  /** Starts a browser: at first, and anew after a crash. */
  readonly launch: () => Promise<Browser>;
  /** Tells whether a page may ask a host. */
  readonly allows: (host: string) => boolean;
  readonly width: number;
  readonly height: number;
  readonly format: 'png' | 'jpeg';
  /** Milliseconds for one page, loading and picture together. */
  readonly timeout: number;
  /** Milliseconds that a page which is there has to load its pictures and run its scripts. */
  readonly settle: number;
  readonly userAgent: string;
}

/** Takes pictures of web pages. */
export interface Photographer {
  /** Starts the browser, where it is not running. Rejects where it cannot be started. */
  start(): Promise<void>;
  /**
   * Takes a picture of what a page shows at first sight.
   *
   * @returns the picture's bytes; undefined where there is no HTML page. Rejects where the page does not load, the browser crashes
   * twice or cannot be started, and with the signal's reason.
   */
  shoot(url: string, signal: AbortSignal): Promise<Buffer | undefined>;
  /** Ends the browser, and what it is at. */
  close(): Promise<void>;
}

const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Creates what takes pictures of pages, each in a context of its own of one browser, which is started anew after a crash.
 *
 * Pages may run scripts, but ask only hosts that are allowed, and change nothing there: requests other than GET, HEAD and OPTIONS are
 * stopped, as are service workers and downloads.
 *
 * @example
 * ```ts
 * const photographer = createPhotographer({ launch: () => chromium.launch(), ...options });
 * const png = await photographer.shoot('https://example.com/', signal);
 * ```
 */
export function createPhotographer(options: PhotographerOptions): Photographer {
  let browser: Promise<Browser> | undefined;
  let closed = false;

  const open = (): Promise<Browser> => {
    if (closed) return Promise.reject(new Error('The browser is closed.'));
    browser ??= options.launch().then(
      (opened) => {
        opened.once('disconnected', () => {
          browser = undefined;
        });
        return opened;
      },
      (error) => {
        browser = undefined;
        throw error;
      },
    );
    return browser;
  };

  return {
    start: async () => void (await open()),
    async shoot(url, signal) {
      for (let attempt = 1; ; attempt++) {
        const opened = await open();
        signal.throwIfAborted();
        try {
          return await photograph(opened, url, signal, options);
        } catch (error) {
          signal.throwIfAborted();
          const gone = await isBrowserGone(opened, error as Error);
          if (closed || !gone || attempt > 1) throw error;
          // It may be on its way down only: the next page is not to get hold of it.
          await opened.close().catch(() => {});
        }
      }
    },
    async close() {
      closed = true;
      await browser?.then((opened) => opened.close()).catch(() => {});
    },
  };
}

async function photograph(
  browser: Browser,
  url: string,
  signal: AbortSignal,
  options: PhotographerOptions,
): Promise<Buffer | undefined> {
  const { width, height, timeout, userAgent } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    userAgent,
    ignoreHTTPSErrors: true,
    acceptDownloads: false,
    serviceWorkers: 'block',
  });
  let late = false;
  const end = () => void context.close().catch(() => {});
  // A page whose script never ends holds up whatever waits for it, but not the end of its context.
  const timer = setTimeout(() => {
    late = true;
    end();
  }, timeout);
  signal.addEventListener('abort', end, { once: true });
  try {
    if (signal.aborted) throw signal.reason;
    return await visit(context, url, options);
  } catch (error) {
    throw late ? new Error(`Expected \`${url}\` to be pictured within ${timeout} ms.`) : error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    end();
  }
}

async function visit(context: BrowserContext, url: string, options: PhotographerOptions): Promise<Buffer | undefined> {
  const { timeout, settle, format, allows } = options;
  await context.route('**/*', (route) => decide(route, allows));
  const page = await context.newPage();
  const answer = await page.goto(url, { waitUntil: 'domcontentloaded', timeout });
  if (!/^(?:text\/html|application\/xhtml\+xml)\b/i.test(answer?.headers()['content-type'] ?? '')) return undefined;
  await quiet(page, settle);
  return page.screenshot({ type: format, timeout, animations: 'disabled' });
}

/** Waits until a page has loaded all there is, or its time is over. */
async function quiet(page: Page, settle: number): Promise<void> {
  if (settle > 0) await page.waitForLoadState('load', { timeout: settle }).catch(() => {});
}

function decide(route: Route, allows: (host: string) => boolean): Promise<void> {
  const request = route.request();
  const { hostname } = new URL(request.url());
  const allowed = HARMLESS.has(request.method()) && (hostname === '' || allows(hostname.replace(/^\[|\]$/g, '')));
  // The page may be gone by now.
  return (allowed ? route.continue() : route.abort('blockedbyclient')).catch(() => {});
}
