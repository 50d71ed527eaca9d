import { describe, expect, it } from 'vitest';
import { httpProbe } from '../../modules/http-probe.js';
import { type UrlArchiveOptions, urlArchive } from '../../modules/url-archive.js';
import type { Module } from '../../src/module.js';
import { startWebServer } from '../src/net/web-server.js';
import { type ApiAnswer, QUICK, startApi } from './api-server.js';
import { runScan } from './run-scan.js';

/** Looks targets up in an archive that answers so. */
async function look(
  answer: ApiAnswer,
  options: UrlArchiveOptions = {},
  targets = ['mill.test'],
  others: Module[] = [],
) {
  await using api = await startApi({ '/cdx': answer });
  const modules = [urlArchive({ ...QUICK, url: `${api.url}/cdx`, ...options }), ...others];
  const scan = await runScan({ targets, modules });
  return { ...scan, urls: scan.data('URL_UNVERIFIED'), requests: api.seen.requests };
}

const rows = (...urls: string[]) => [['original'], ...urls.map((url) => [url])];

describe('url-archive', () => {
  it('notes the archived URLs of a domain, and has none of them asked for', async () => {
    const answer = JSON.stringify(rows('http://mill.test:80/', 'https://WWW.mill.test/a?b=1#c'));
    const { urls, one, requests, errors } = await look(answer, {}, undefined, [httpProbe({ timeout: 100 })]);
    expect(urls).toEqual(['http://mill.test/', 'https://www.mill.test/a?b=1']);
    const event = one('URL_UNVERIFIED', 'https://www.mill.test/a?b=1');
    expect(event.hasTag('archived') && event.hasTag('spider-danger')).toBe(true);
    expect(event.discoveryContext).toBe(
      'url-archive found https://www.mill.test/a?b=1 among the archived pages of mill.test',
    );
    expect(requests).toEqual([
      '/cdx?url=mill.test&matchType=domain&output=json&fl=original&collapse=urlkey&limit=5000&showResumeKey=true',
    ]);
    expect(errors).toEqual([]);
  });

  it('has them asked for where that is wanted', async () => {
    await using site = await startWebServer((_, response) => response.end('page'));
    const found = `http://localhost.mill.test:${site.port}/`;
    const { one } = await look(JSON.stringify(rows(found)), { visit: true });
    expect(one('URL_UNVERIFIED', found).hasTag('spider-danger')).toBe(false);
  });

  it('goes on page after page, each once', async () => {
    const pages: Record<string, unknown> = {
      null: [...rows('http://mill.test/1'), [], ['test,mill)/2 20240101']],
      'test,mill)/2 20240101': [...rows('http://mill.test/2'), [], ['test,mill)/3 20240101']],
      'test,mill)/3 20240101': rows('http://mill.test/3'),
    };
    const { urls, requests } = await look(({ searchParams }) =>
      JSON.stringify(pages[String(searchParams.get('resumeKey'))]),
    );
    expect(urls).toEqual(['http://mill.test/1', 'http://mill.test/2', 'http://mill.test/3']);
    expect(requests).toHaveLength(3);
  });

  it('takes up a page that broke off from its start', async () => {
    const whole = JSON.stringify([...rows('http://mill.test/1', 'http://mill.test/2'), [], ['next']]);
    let asked = 0;
    const { urls, requests, errors } = await look(({ searchParams }) => {
      if (searchParams.has('resumeKey')) return JSON.stringify(rows('http://mill.test/3'));
      return asked++ === 0 ? whole.slice(0, -3) : whole;
    });
    expect(urls).toEqual(['http://mill.test/1', 'http://mill.test/2', 'http://mill.test/3']);
    expect([requests.length, errors]).toEqual([3, []]);
  });

  it('emits no more than it may, and asks no further', async () => {
    let page = 0;
    const endless = () =>
      JSON.stringify([...rows(`http://mill.test/${++page}a`, `http://mill.test/${page}b`), [], [`k${page}`]]);
    const { urls, requests } = await look(endless, { maxUrls: 3 });
    expect([urls.length, requests.length]).toEqual([3, 2]);
  });

  it('drops what is no URL of the domain, or out of scope', async () => {
    const answer = JSON.stringify(
      rows(
        'http://evil.test/',
        'javascript:1',
        'ftp://mill.test/',
        '',
        'http://a.www.mill.test/',
        'http://b.mill.test/',
      ),
    );
    const { urls } = await look(answer, {}, ['www.mill.test']);
    expect(urls).toEqual(['http://a.www.mill.test/']);
  });

  it('finds nothing in an empty archive', async () => {
    expect(await look('[]')).toMatchObject({ urls: [], errors: [] });
  });

  it('says why it could not look', async () => {
    const blocked = await look(403);
    expect(blocked.errors[0]?.message).toContain('Expected `url-archive` to answer');
    const { summary } = await look(503, { maxFailures: 2, retries: 0 }, ['a.test', 'b.test', 'c.test']);
    expect(summary.modules['url-archive']?.disabled).toMatch(
      /^`url-archive` failed 2 times in a row; .* status 503\.$/,
    );
  });
});
