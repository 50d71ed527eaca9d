import { EventEmitter } from 'node:events';
import type { Browser } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { isBrowserGone } from '../../../modules/screenshot/is-browser-gone.js';

/** As much of a browser as says whether it is there. */
function browserThatIs(connected: boolean) {
  let is = connected;
  const browser = Object.assign(new EventEmitter(), { isConnected: () => is });
  const leave = () => {
    is = false;
    browser.emit('disconnected');
  };
  return { browser: browser as unknown as Browser, leave };
}
const aborted = new Error('page.goto: net::ERR_ABORTED at http://a.test/');

describe('isBrowserGone', () => {
  it('knows one that is gone, or says that it has been closed', async () => {
    expect(await isBrowserGone(browserThatIs(false).browser, new Error('any'))).toBe(true);
    const closed = new Error('Target page, context or browser has been closed');
    expect(await isBrowserGone(browserThatIs(true).browser, closed)).toBe(true);
  });

  it('waits for word where a page broke off', async () => {
    const { browser, leave } = browserThatIs(true);
    const gone = isBrowserGone(browser, aborted);
    leave();
    expect(await gone).toBe(true);
    expect(await isBrowserGone(browserThatIs(true).browser, aborted)).toBe(false);
  });

  it('takes any other failure for one of the page', async () => {
    expect(await isBrowserGone(browserThatIs(true).browser, new Error('Timeout 1500ms exceeded'))).toBe(false);
  });
});
