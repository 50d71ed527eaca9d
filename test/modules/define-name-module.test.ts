import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineNameModule } from '../../modules/define-name-module.js';
import { defineNameSource } from '../../modules/define-name-source.js';
import type { ScanOptions } from '../../src/scan-options.js';
import { startWebServer } from '../src/net/web-server.js';
import { QUICK, startApi } from './api-server.js';
import { runScan } from './run-scan.js';

const source = (path: string) =>
  defineNameSource({
    url: 'https://unused.example',
    rate: 1,
    request: (domain, cursor) => ({ path, query: { domain, cursor } }),
    items: '$.*',
    item: z.string(),
    names: (name) => [name],
  });
const look = defineNameModule({
  name: 'look',
  summary: 'Looks names up',
  flags: ['test'],
  sources: { one: source('/one'), two: source('/two') },
});

const run = (url: string, more: Partial<ScanOptions> = {}) =>
  runScan({ targets: ['mill.test'], ...more, modules: [look({ ...QUICK, retries: 0, oneUrl: url, twoUrl: url })] });

describe('defineNameModule', () => {
  it('defines a passive, safe module', () => {
    expect(look().spec).toMatchObject({
      flags: ['passive', 'safe', 'api', 'test'],
      perDomain: true,
      inScopeOnly: true,
    });
  });

  it('emits a name that both know once', async () => {
    await using api = await startApi({
      '/one': '["a.mill.test","a.mill.test"]',
      '/two': '["a.mill.test","b.mill.test"]',
    });
    const { all, summary } = await run(api.url);
    expect(all.map(({ data }) => data).sort()).toEqual(['a.mill.test', 'b.mill.test', 'mill.test']);
    expect(summary.modules.look?.dropped).toEqual({ duplicate: 3 });
  });

  it('does not ask for what nobody can register', async () => {
    await using api = await startApi({});
    const { summary } = await run(api.url, { targets: ['co.uk'] });
    expect(api.seen.requests).toEqual([]);
    expect(summary.modules.look?.dropped).toEqual({ 'not of a domain that can be registered': 1 });
  });

  it('emits names of the domain that are out of scope only where the search goes further', async () => {
    await using api = await startApi({ '/one': '["www.mill.test","other.mill.test"]', '/two': '["x.evil.test"]' });
    const names = async (searchDistance: number) =>
      (await run(api.url, { targets: ['www.mill.test'], searchDistance })).data('DNS_NAME');
    expect(await names(0)).toEqual(['www.mill.test']);
    expect(await names(1)).toEqual(['other.mill.test', 'www.mill.test']);
  });

  it('names every failure in one', async () => {
    await using api = await startApi({ '/one': 400, '/two': 418 });
    const { errors } = await run(api.url);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/`one` .* status 400\. .*`two` .* status 418\.$/),
    ]);
  });

  it('waits for no answer once the scan is stopped', async () => {
    const stop = new AbortController();
    await using web = await startWebServer(() => stop.abort());
    const { summary, errors } = await run(web.url, { signal: stop.signal });
    expect([summary.status, errors]).toEqual(['ABORTED', []]);
  });

  it('reads a list of a hundred thousand names as it comes', async () => {
    await using web = await startWebServer((request, response) => {
      if (request.url?.startsWith('/two')) return response.end('[]');
      let at = 0;
      const more = () => {
        if (at === 100_000) return response.end('"last.mill.test"]');
        const page = Array.from({ length: 1000 }, () => `"n${at++ % 500}.mill.test",`).join('');
        response.write(page, () => setImmediate(more));
      };
      response.write('[', more);
    });
    const { data } = await run(web.url);
    expect(data('DNS_NAME')).toHaveLength(502);
  });
});
