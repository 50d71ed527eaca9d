import { describe, expect, it } from 'vitest';
import {
  type CertificateTransparencyOptions,
  certificateTransparency,
} from '../../modules/certificate-transparency.js';
import { type ApiAnswer, QUICK, startApi } from './api-server.js';
import { runScan } from './run-scan.js';

const certificate = (id: number, name_value: string, common_name: string | null = null) => ({
  issuer_ca_id: 183_267,
  issuer_name: "C=US, O=Let's Encrypt, CN=R3",
  common_name,
  name_value,
  id,
  entry_timestamp: '2024-01-01T00:00:00.123',
  not_before: '2024-01-01T00:00:00',
  not_after: '2024-03-31T00:00:00',
  serial_number: '03f7',
  result_count: 2,
});

/** Looks mill.test up at an API that answers so. */
async function look(
  answers: Readonly<Record<string, ApiAnswer>>,
  options: CertificateTransparencyOptions = {},
  targets = ['mill.test'],
) {
  await using api = await startApi(answers);
  const module = certificateTransparency({ ...QUICK, crtshUrl: api.url, certspotterUrl: api.url, ...options });
  const scan = await runScan({ targets, modules: [module] });
  const found = scan.data('DNS_NAME').filter((name) => !targets.includes(name));
  return {
    ...scan,
    found,
    requests: api.seen.requests,
    headers: api.headers,
    tally: scan.summary.modules['certificate-transparency'],
  };
}

const crtsh = { sources: ['crtsh'] };
const certspotter = { sources: ['certspotter'] };

describe('certificate-transparency', () => {
  it('finds the names and mail addresses in the certificates of a domain', async () => {
    const list = [
      certificate(1, 'WWW.mill.test\n*.api.mill.test', 'www.mill.test'),
      certificate(2, 'bob@mill.test\nxn--bcher-kva.mill.test', 'Mill Inc'),
      certificate(3, 'www.mill.test'),
    ];
    const { found, data, one, requests, errors } = await look({ '/': JSON.stringify(list) }, crtsh);
    expect(found).toEqual(['api.mill.test', 'www.mill.test', 'xn--bcher-kva.mill.test']);
    expect(data('EMAIL_ADDRESS')).toEqual(['bob@mill.test']);
    expect(one('DNS_NAME', 'api.mill.test').discoveryContext).toBe(
      'certificate-transparency found api.mill.test at crtsh',
    );
    expect(requests).toEqual(['/?q=%25.mill.test&output=json']);
    expect(errors).toEqual([]);
  });

  it('drops what is no name of the domain', async () => {
    const list = [certificate(1, 'mill.test.evil.test\nnotmill.test\n<script>\n-.mill.test\n\nok.mill.test')];
    expect((await look({ '/': JSON.stringify(list) }, crtsh)).found).toEqual(['ok.mill.test']);
  });

  it('reads page after page, with the key', async () => {
    const pages: Record<string, unknown[]> = {
      null: [
        { id: '5', tbs_sha256: 'aa', dns_names: ['a.mill.test', '*.mill.test'] },
        { id: '9', dns_names: ['b.mill.test'] },
      ],
      9: [{ id: '12', dns_names: ['c.mill.test'] }],
      12: [],
    };
    const answer: ApiAnswer = ({ searchParams }) => JSON.stringify(pages[String(searchParams.get('after'))]);
    const looked = await look({ '/v1/issuances': answer }, { ...certspotter, certspotterKey: 's3cret' });
    expect(looked.found).toEqual(['a.mill.test', 'b.mill.test', 'c.mill.test']);
    expect(looked.requests[1]).toBe('/v1/issuances?domain=mill.test&include_subdomains=true&expand=dns_names&after=9');
    expect(looked.headers.map(({ authorization }) => authorization)).toEqual(Array(3).fill('Bearer s3cret'));
    expect(JSON.stringify([looked.all, looked.summary])).not.toContain('s3cret');
  });

  it('reads no more pages than it may', async () => {
    let id = 0;
    const endless = () => JSON.stringify([{ id: String(++id), dns_names: [`n${id}.mill.test`] }]);
    const { found } = await look({ '/v1/issuances': endless }, { ...certspotter, maxPages: 3 });
    expect(found).toEqual(['n1.mill.test', 'n2.mill.test', 'n3.mill.test']);
  });

  it('asks for each registrable domain once, in scope only', async () => {
    const { requests } = await look({ '/': '[]' }, crtsh, [
      'www.mill.test',
      'api.mill.test',
      'brook.test',
      '192.0.2.1',
    ]);
    expect(requests.sort()).toEqual(['/?q=%25.brook.test&output=json', '/?q=%25.mill.test&output=json']);
  });

  it('emits nothing out of scope', async () => {
    const list = [certificate(1, 'a.www.mill.test\nother.mill.test')];
    const { found } = await look({ '/': JSON.stringify(list) }, crtsh, ['www.mill.test']);
    expect(found).toEqual(['a.www.mill.test']);
  });

  it('finds at one what the other fails to give, and says why it failed', async () => {
    const answers = { '/': 503, '/v1/issuances': JSON.stringify([{ id: '1', dns_names: ['a.mill.test'] }]) };
    const { found, errors, tally, requests } = await look(answers, { retries: 1, maxPages: 1 });
    expect(found).toEqual(['a.mill.test']);
    expect(errors.map(({ message }) => message)).toEqual([
      'Module `certificate-transparency` failed in handle: Expected `crtsh` to answer `/?q=%.mill.test&output=json` with a result, got status 503.',
    ]);
    expect(tally).toMatchObject({ failures: 1 });
    expect(tally?.disabled).toBeUndefined();
    expect(requests.filter((url) => url.startsWith('/?'))).toHaveLength(2);
  });

  it('keeps what came before an answer broke off', async () => {
    const cut = JSON.stringify([certificate(1, 'a.mill.test'), certificate(2, 'b.mill.test')]).slice(0, -20);
    const { found, errors } = await look({ '/': cut }, { ...crtsh, retries: 1 });
    expect(found).toEqual(['a.mill.test']);
    expect(errors[0]?.message).toContain('got JSON that ends too soon.');
  });

  it('says where an answer has the wrong shape', async () => {
    const { errors } = await look({ '/': '[{"name_value":7}]' }, crtsh);
    expect(errors[0]?.message).toContain('got the wrong shape at `$.0.name_value`');
  });

  it('gives up once both have failed too often, and asks no more', async () => {
    const targets = ['a.test', 'b.test', 'c.test', 'd.test'];
    const { tally, requests, summary } = await look({ '/': 400, '/v1/issuances': 401 }, { maxFailures: 2 }, targets);
    expect(summary.status).toBe('FINISHED');
    expect(tally?.disabled).toMatch(
      /^`crtsh` failed 2 times in a row; .*; `certspotter` asks for a key, with status 401$/,
    );
    expect(requests.length).toBeLessThan(8);
  });

  it('refuses a source there is not, and names the nearest', async () => {
    await expect(look({}, { sources: ['crtsch'] })).rejects.toThrow(
      /In the options of `certificate-transparency`: `sources\.0`: Expected one of crtsh, certspotter, got `crtsch`\. Did you mean `crtsh`\?/,
    );
  });

  it('refuses a URL that is none', async () => {
    await expect(look({}, { crtshUrl: 'ftp://crt.sh' })).rejects.toThrow(/`crtshUrl`/);
  });
});
