import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HtmlOptions, html } from '../../../modules/output/html.js';
import { defineModule } from '../../../src/define-module.js';
import type { Draft } from '../../../src/draft.js';
import { findBrowser } from '../../../src/net/find-browser.js';
import { finding, runScan } from '../run-scan.js';
import { written } from './outputs.js';

const HOSTILE = '</script><img src=x onerror="document.title=`hit`"><script>document.title="hit"</script>';
const browser = findBrowser();

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headgate-'));
  path = join(folder, 'report.html');
});
afterEach(() => rm(folder, { recursive: true }));

const report = (drafts: Draft[], options: HtmlOptions = {}) =>
  runScan({ targets: ['mill.test'], modules: [finding(...drafts), html({ path, ...options })] });
const names = (count: number) =>
  Array.from({ length: count }, (_, i): Draft => ({ type: 'DNS_NAME', data: `n${i}.mill.test` }));
const rowsIn = (page: string) => JSON.parse(/id="rows">([^<]*)<\/script>/.exec(page)?.[1] ?? '') as string[][];
const weakness: Draft = { type: 'FINDING', data: { title: HOSTILE, severity: 'high', description: HOSTILE } };

describe('html', () => {
  it('writes a report of all there was, findings first', async () => {
    const { summary, errors } = await report([...names(3), weakness]);
    expect([summary.status, errors]).toEqual(['FINISHED', []]);
    const rows = rowsIn(await readFile(path, 'utf8'));
    expect(rows[0]?.[0]).toBe('FINDING');
    expect(rows.map(([, data]) => data)).toEqual(expect.arrayContaining(['mill.test', 'n0.mill.test', 'n2.mill.test']));
    expect(await readdir(folder)).toEqual(['report.html']);
  });

  it('writes to a stream', async () => {
    const { text } = await written((target) => html(target), ...names(2));
    expect(text).toMatch(/^<!doctype html>.*<\/html>\n$/s);
    expect(rowsIn(text)).toHaveLength(3);
  });

  it('keeps its table to so many rows, findings before the rest, and says so', async () => {
    await report([...names(20), weakness], { maxRows: 5 });
    const page = await readFile(path, 'utf8');
    const rows = rowsIn(page);
    expect(rows).toHaveLength(5);
    expect(rows[0]?.[0]).toBe('FINDING');
    expect(page).toContain('The table holds 5 of 22 events');
    expect(page).toMatch(/<b>21<\/b>host names/);
  });

  it('replaces an old report only once the new one is whole', async () => {
    await writeFile(path, 'old');
    let during = '';
    const peek = defineModule({
      name: 'peek',
      watches: [],
      report: async () => {
        during = await readFile(path, 'utf8');
      },
    });
    await runScan({ targets: ['mill.test'], modules: [peek, html(path)] });
    expect(during).toBe('old');
    expect(await readFile(path, 'utf8')).toMatch(/^<!doctype html>/);
  });

  it('keeps the scan from starting where it cannot write', async () => {
    for (const place of ['/no/such/place/report.html', folder]) {
      const { summary } = await runScan({ targets: ['mill.test'], modules: [html(place)] });
      expect(summary).toMatchObject({ status: 'FAILED', reason: expect.stringContaining(place) });
    }
  });

  it.skipIf(browser === undefined)(
    'filters, sorts and shows, and runs nothing of a stranger, in a browser',
    async () => {
      await report([...names(3000), weakness]);
      const opened = await chromium.launch({ executablePath: browser as string, args: ['--no-sandbox'] });
      try {
        const page = await opened.newPage({ viewport: { width: 390, height: 800 } });
        const noise: string[] = [];
        page.on('request', (request) => request.url().startsWith('file:') || noise.push(request.url()));
        page.on('console', (message) => noise.push(message.text()));
        page.on('pageerror', (error) => noise.push(error.message));
        await page.goto(`file://${path}`);
        expect(await page.locator('#count').textContent()).toBe('3,002 of 3,002 rows');
        expect(await page.locator('tr.event').count()).toBeLessThan(100);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
        await page.fill('#search', 'N29 mill');
        await expect.poll(() => page.locator('#count').textContent()).toBe('111 of 3,002 rows');
        await page.fill('#search', '');
        await page.selectOption('#type', 'DNS_NAME');
        await page.locator('th button', { hasText: 'Data' }).click();
        await page.locator('th button', { hasText: 'Data' }).click();
        expect(await page.locator('tr.event td:nth-child(2)').first().textContent()).toBe('n2999.mill.test');
        await page.selectOption('#type', 'FINDING');
        await page.locator('tr.event').click();
        expect(await page.locator('dialog').textContent()).toContain(HOSTILE);
        await page.locator('#close').click();
        await page.locator('summary').click();
        expect(await page.locator('details p').textContent()).toBe(HOSTILE);
        expect(await page.title()).toMatch(/^Scan /);
        expect(noise).toEqual([]);
      } finally {
        await opened.close();
      }
    },
  );
});
