import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type FaviconHashOptions, faviconHash } from '../../modules/favicon-hash.js';
import { httpProbe } from '../../modules/http-probe.js';
import type { Finding } from '../../src/event-map.js';
import { faviconHash as hashOf } from '../../src/net/favicon-hash.js';
import { startWebServer } from '../src/net/web-server.js';
import { runScan } from './run-scan.js';

const ICON = Buffer.from([0, 0, 1, 0, 255, 254, 128, 10, 13]);

const scan = async (
  files: Readonly<Record<string, string | Buffer>>,
  options: FaviconHashOptions = {},
  seeds: readonly string[] = [''],
) => {
  await using web = await startWebServer(({ url = '' }, response) => {
    const file = files[url];
    const type = typeof file === 'string' ? 'text/html' : 'image/x-icon';
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': type }).end(file);
  });
  const targets = seeds.map((seed) => web.url + seed);
  const result = await runScan({ targets, modules: [httpProbe(), faviconHash(options)] });
  const findings = result.all.filter(({ type }) => type === 'FINDING').map(({ data }) => data as Finding);
  const technologies = result.all
    .filter(({ type }) => type === 'TECHNOLOGY')
    .map(({ data }) => (data as { technology: string }).technology);
  return { ...result, findings, technologies, root: web.url, requests: web.seen.requests };
};

describe('favicon-hash', () => {
  it('hashes /favicon.ico, bytes and not text', async () => {
    const { findings, technologies, root } = await scan({ '/': 'x', '/favicon.ico': ICON });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      title: `Favicon hash ${hashOf(ICON)}`,
      severity: 'info',
      url: `${root}favicon.ico`,
    });
    expect(findings[0]?.description).toContain(createHash('sha256').update(ICON).digest('hex'));
    expect(technologies).toEqual([]);
  });

  it('hashes the icon that pages name, each once', async () => {
    const page = '<link rel="shortcut icon" href="/img/mill.png?v=2">';
    const { findings, requests } = await scan({ '/': page, '/a': page, '/img/mill.png?v=2': ICON }, {}, ['', 'a']);
    expect(findings).toHaveLength(1);
    expect(requests.filter((url) => url.includes('mill'))).toHaveLength(1);
    expect(requests).not.toContain('/favicon.ico');
  });

  it('knows products by their icons', async () => {
    const known = { [hashOf(ICON)]: 'Mill Control' };
    expect((await scan({ '/': 'x', '/favicon.ico': ICON }, { known })).technologies).toEqual(['Mill Control']);
  });

  it('takes no page, no error, nothing and nothing too long for an icon', async () => {
    for (const icon of ['<html>Not found', Buffer.from('\n<!doctype html>'), Buffer.alloc(0), Buffer.alloc(2000)]) {
      const { findings, errors } = await scan({ '/': 'x', '/favicon.ico': icon }, { maxBody: 1000 });
      expect([findings, errors]).toEqual([[], []]);
    }
    expect((await scan({ '/': 'x' })).findings).toEqual([]);
  });

  it('asks for no icon out of scope', async () => {
    await using far = await startWebServer((_, response) => response.end(ICON));
    const link = far.url.replace('127.0.0.1', 'localhost');
    const { findings } = await scan({ '/': `<link rel=icon href="${link}">` });
    expect([findings, far.seen.requests]).toEqual([[], []]);
  });
});
