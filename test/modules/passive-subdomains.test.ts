import { inspect } from 'node:util';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { type PassiveSubdomainsOptions, passiveSubdomains } from '../../modules/passive-subdomains.js';
import { subdomainSources } from '../../modules/subdomain-sources.js';
import { optionFields } from '../../src/cli/option-fields.js';
import { startWebServer } from '../src/net/web-server.js';
import { type ApiAnswer, QUICK, startApi } from './api-server.js';
import { runScan } from './run-scan.js';

const names = Object.keys(subdomainSources);

/** Looks mill.test up at APIs that answer so. */
async function look(answers: Readonly<Record<string, ApiAnswer>>, options: PassiveSubdomainsOptions = {}) {
  await using api = await startApi(answers);
  const urls = Object.fromEntries(names.map((name) => [`${name}Url`, api.url]));
  const scan = await runScan({
    targets: ['mill.test'],
    modules: [passiveSubdomains({ ...QUICK, ...urls, ...options })],
  });
  const found = scan.data('DNS_NAME').filter((name) => name !== 'mill.test');
  return {
    ...scan,
    found,
    requests: api.seen.requests,
    headers: api.headers,
    tally: scan.summary.modules['passive-subdomains'],
  };
}

const json = (value: unknown): ApiAnswer => JSON.stringify(value);

/** What each source was documented to answer, and where it has its key. */
const DOCUMENTED: Readonly<Record<string, { answers: Record<string, ApiAnswer>; key?: string; pages?: number }>> = {
  alienvault: {
    key: 'x-otx-api-key',
    answers: {
      '/api/v1/indicators/domain/mill.test/passive_dns': json({
        passive_dns: [
          { address: '192.0.2.1', first: '2024-01-01T00:00:00', hostname: 'a.mill.test', record_type: 'A' },
          { address: 'NXDOMAIN', hostname: 'b.mill.test', record_type: 'A' },
        ],
        count: 2,
      }),
    },
  },
  anubis: { answers: { '/anubis/subdomains/mill.test': json(['a.mill.test', 'b.mill.test']) } },
  chaos: {
    key: 'authorization',
    answers: { '/dns/mill.test/subdomains': json({ domain: 'mill.test', subdomains: ['a', '*.b', ''], count: 3 }) },
  },
  hackertarget: { key: 'apikey=', answers: { '/hostsearch/': 'a.mill.test,192.0.2.1\nb.mill.test,192.0.2.2' } },
  leakix: {
    key: 'api-key',
    answers: {
      '/api/subdomains/mill.test': json([
        { subdomain: 'a.mill.test', distinct_ips: 1, last_seen: '2024-01-01T00:00:00Z' },
        { subdomain: 'b.mill.test', distinct_ips: 2, last_seen: '2024-01-01T00:00:00Z' },
      ]),
    },
  },
  securitytrails: {
    key: 'apikey',
    answers: {
      '/v1/domain/mill.test/subdomains': json({
        endpoint: '/v1/domain/mill.test/subdomains',
        meta: { limit_reached: false },
        subdomain_count: 2,
        subdomains: ['a', 'b'],
      }),
    },
  },
  shodan: {
    key: 'key=',
    pages: 2,
    answers: {
      '/dns/domain/mill.test': ({ searchParams }) =>
        JSON.stringify({
          domain: 'mill.test',
          tags: ['ipv6'],
          data: [{ subdomain: 'a', type: 'A', value: '192.0.2.1', last_seen: '2024-01-01T00:00:00' }],
          subdomains: searchParams.get('page') === '2' ? ['b'] : ['a', ''],
          more: searchParams.get('page') !== '2',
        }),
    },
  },
  urlscan: {
    key: 'api-key',
    pages: 2,
    answers: {
      '/api/v1/search/': ({ searchParams }) => {
        const first = searchParams.get('search_after') === null;
        if (!first && searchParams.get('search_after') !== '1704067200000,0a-1b') return 400;
        const page = { domain: first ? 'a.mill.test' : 'b.mill.test', ip: '192.0.2.1' };
        return JSON.stringify({
          results: [{ task: { domain: 'mill.test' }, page, sort: [1_704_067_200_000, '0a-1b'] }],
          total: 2,
          took: 3,
          has_more: first,
        });
      },
    },
  },
  virustotal: {
    key: 'x-apikey',
    pages: 2,
    answers: {
      '/api/v3/domains/mill.test/subdomains': ({ searchParams }) => {
        const first = searchParams.get('cursor') === null;
        const id = first ? 'a.mill.test' : 'b.mill.test';
        const data = [
          { attributes: {}, type: 'domain', id, links: { self: `https://www.virustotal.com/api/v3/domains/${id}` } },
        ];
        return JSON.stringify({ meta: first ? { count: 2, cursor: 'c2' } : { count: 2 }, data, links: {} });
      },
    },
  },
};

describe('passive-subdomains', () => {
  it('knows what each of its sources answers', () => {
    expect(Object.keys(DOCUMENTED)).toEqual(names);
  });

  it.each(Object.entries(DOCUMENTED))(
    'reads what %s answers, with its key',
    async (name, { answers, key, pages = 1 }) => {
      const options = key === undefined ? {} : { [`${name}Key`]: 's3cret' };
      const { found, requests, headers, errors, all, summary } = await look(answers, { sources: [name], ...options });
      expect(errors).toEqual([]);
      expect(found).toEqual(['a.mill.test', 'b.mill.test']);
      expect(requests).toHaveLength(pages);
      if (key?.endsWith('=')) expect(requests.every((url) => url.includes(`${key}s3cret`))).toBe(true);
      else if (key !== undefined) expect(headers.map((sent) => sent[key])).toEqual(Array(pages).fill('s3cret'));
      expect(JSON.stringify([all, summary])).not.toContain('s3cret');
    },
  );

  it('asks all that need no key, or have one, and says of each what failed', async () => {
    const { found, requests, errors, tally } = await look(
      {
        ...DOCUMENTED.anubis?.answers,
        ...DOCUMENTED.chaos?.answers,
        '/hostsearch/': 'API count exceeded - Increase Quota',
      },
      { chaosKey: 'k', retries: 0 },
    );
    expect(found).toEqual(['a.mill.test', 'b.mill.test']);
    expect(requests.map((url) => url.split('?')[0]).sort()).toEqual([
      '/anubis/subdomains/mill.test',
      '/api/v1/indicators/domain/mill.test/passive_dns',
      '/api/v1/search/',
      '/dns/mill.test/subdomains',
      '/hostsearch/',
    ]);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringMatching(/`hackertarget` .* quota is used up\.$/),
    ]);
    expect(tally?.disabled).toBeUndefined();
  });

  it('gives up by itself a source that refuses its key', async () => {
    const { found, errors, tally } = await look(
      { ...DOCUMENTED.anubis?.answers, '/api/v3/domains/mill.test/subdomains': 401 },
      { sources: ['anubis', 'virustotal'], virustotalKey: 'wrong' },
    );
    expect(found).toEqual(['a.mill.test', 'b.mill.test']);
    expect(errors[0]?.message).toContain('`virustotal` refused the key, with status 401');
    expect(tally?.disabled).toBeUndefined();
  });

  it('keeps keys out of every log and error, whatever comes back', async () => {
    const log: string[] = [];
    const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) });
    const keyed = names.filter((name) => DOCUMENTED[name]?.key !== undefined);
    const keys = Object.fromEntries(keyed.map((name) => [`${name}Key`, 's3cret']));
    await using api = await startWebServer(({ url = '', headers }, response) => {
      const echo = JSON.stringify({ url, headers });
      if (url.includes('/dns/domain')) response.destroy();
      else if (url.includes('/passive_dns'))
        response.writeHead(302, { location: `http://s3cret.test/${echo.length}` }).end();
      else response.writeHead(url.includes('/api/v3') ? 401 : 200).end(echo);
    });
    const urls = Object.fromEntries(names.map((name) => [`${name}Url`, api.url]));
    const modules = [passiveSubdomains({ ...QUICK, ...keys, ...urls, retries: 1 })];
    const { errors, all, summary } = await runScan({ targets: ['mill.test'], modules, logger });
    expect(errors).toHaveLength(1);
    expect(log.length).toBeGreaterThan(0);
    expect(inspect([log, errors, all, summary], { depth: 6 }).replaceAll('http://s3cret.test', '')).not.toContain(
      's3cret',
    );
  });

  it('takes no part where every source lacks its key', async () => {
    const { requests, tally, summary } = await look({}, { sources: ['shodan', 'virustotal'] });
    expect(requests).toEqual([]);
    expect(tally?.disabled).toContain('no key for shodan, virustotal');
    expect(summary.status).toBe('FINISHED');
  });

  it('takes a domain that nobody knows for what it is', async () => {
    const { found, errors } = await look({ '/anubis/subdomains/mill.test': 300, '/hostsearch/': '' });
    expect([found, errors]).toEqual([[], []]);
  });

  it('has a URL for each source, and a secret key for each that takes one', () => {
    const fields = optionFields(passiveSubdomains()).map(({ name }) => name);
    expect(fields).toEqual(expect.arrayContaining(names.map((name) => `${name}Url`)));
    expect(fields.filter((name) => name.endsWith('Key'))).toEqual(
      Object.entries(DOCUMENTED).flatMap(([name, { key }]) => (key === undefined ? [] : [`${name}Key`])),
    );
  });
});
