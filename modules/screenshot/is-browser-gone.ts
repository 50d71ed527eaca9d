import type { Browser } from 'playwright-core';

/** Milliseconds between a page that breaks off and word that its browser is gone. */
const LAG = 200;

/**
 * Tells whether a browser is gone, after one of its pages failed: a page breaks off for a download as for a crash, of which word may come later.
 *
 * @param error What the page failed with.
 */
export async function isBrowserGone(browser: Browser, { message }: Error): Promise<boolean> {
  if (message.includes('ERR_ABORTED') && browser.isConnected()) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LAG);
      browser.once('disconnected', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
  return !browser.isConnected() || message.includes('has been closed');
}
