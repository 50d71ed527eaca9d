import { describe, expect, it } from 'vitest';
import { httpProbe } from '../../modules/http-probe.js';
import { type HttpSecurityOptions, httpSecurity } from '../../modules/http-security.js';
import { createEvent } from '../../src/create-event.js';
import type { Finding } from '../../src/event-map.js';
import { startWebServer } from '../src/net/web-server.js';
import { KeptRun } from './output/kept-run.js';
import { finding, runScan } from './run-scan.js';

const site = () =>
  startWebServer((_, response) => {
    response.setHeader('set-cookie', ['sid=1']);
    response.writeHead(200, { 'content-type': 'text/html', server: 'Apache/2.4.49' }).end('<p>page');
  });
const judge = async (targets: string[], options: HttpSecurityOptions = {}) => {
  const scan = await runScan({ targets, modules: [httpProbe(), httpSecurity(options)] });
  const findings = scan.all.filter(({ type }) => type === 'FINDING');
  return { ...scan, findings };
};

describe('http-security', () => {
  it('finds what is weak in an answer, with its severity, its fix and where it was seen', async () => {
    await using web = await site();
    const { findings, errors } = await judge([web.url]);
    const told = findings.map(({ data }) => data as Finding);
    expect(told.map(({ title }) => title).sort()).toEqual([
      'Content-Security-Policy is missing',
      'Cookies without HttpOnly',
      'Cookies without SameSite',
      'Referrer-Policy is missing or leaks addresses',
      'The header server tells a version',
      'The page may be framed by any site',
      'X-Content-Type-Options is missing',
    ]);
    for (const { severity, url, description } of told) {
      expect(severity).toMatch(/^(?:info|low)$/);
      expect(url).toBe(web.url);
      expect(description?.length).toBeGreaterThan(40);
    }
    expect(findings[0]?.discoveryContext).toContain(`http-security saw in the answer of ${web.url}: `);
    expect(errors).toEqual([]);
  });

  it('says each thing once for a site, however many pages it has', async () => {
    await using web = await site();
    const one = await judge([web.url]);
    const many = await judge(Array.from({ length: 40 }, (_, page) => `${web.url}${page}`));
    expect(web.seen.requests).toHaveLength(41);
    expect(many.findings).toHaveLength(one.findings.length);
  });

  it('says nothing again in a scan that is resumed', async () => {
    const HTML = { 'content-type': 'text/html', server: 'Apache/2.4.49' };
    const answer = (page: string) =>
      createEvent('HTTP_RESPONSE', {
        url: `http://a.test/${page}`,
        method: 'GET',
        status: 200,
        headers: HTML,
        body: '<p>',
      });
    const first = new KeptRun(httpSecurity(), {});
    await first.handle([answer('1')]);
    expect(first.drafts.length).toBeGreaterThan(1);
    const second = new KeptRun(httpSecurity(), {}, first.saved.at(-1));
    await second.handle([answer('2')]);
    expect(second.drafts).toEqual([]);
  });

  it('tells sites apart by their port, and scans from each other', async () => {
    await using first = await site();
    await using second = await site();
    const one = await judge([first.url]);
    expect((await judge([first.url, second.url])).findings).toHaveLength(2 * one.findings.length);
  });

  it('leaves out the kinds it is told to', async () => {
    await using web = await site();
    const { findings } = await judge([web.url], { ignore: ['version-server', 'csp-missing'] });
    const tags = findings.flatMap((event) => [...event.tags]);
    expect(tags).toContain('nosniff-missing');
    expect(tags).not.toContain('version-server');
    expect(tags).not.toContain('csp-missing');
  });

  it('judges nothing out of scope', async () => {
    const response = { url: 'https://far.test/', method: 'GET', status: 200, headers: { 'content-type': 'text/html' } };
    const modules = [finding({ type: 'HTTP_RESPONSE', data: response }), httpSecurity()];
    const scan = await runScan({ targets: ['mill.test'], searchDistance: 2, modules });
    expect(scan.data('HTTP_RESPONSE')).toEqual(['https://far.test/']);
    expect(scan.data('FINDING')).toEqual([]);
  });
});
