import { describe, expect, it } from 'vitest';
import { type AsnOptions, asn } from '../../modules/asn.js';
import type { ScanOptions } from '../../src/scan-options.js';
import { startWebServer } from '../src/net/web-server.js';
import { type ApiAnswer, QUICK, startApi } from './api-server.js';
import { runScan } from './run-scan.js';

/** As ARIN answers for a network whose owner told who announces it. */
const arin = JSON.stringify({
  rdapConformance: ['nro_rdap_profile_0', 'rdap_level_0', 'cidr0', 'arin_originas0'],
  objectClassName: 'ip network',
  handle: 'NET-8-8-8-0-2',
  startAddress: '8.8.8.0',
  endAddress: '8.8.8.255',
  ipVersion: 'v4',
  name: 'GOGL',
  type: 'DIRECT ALLOCATION',
  cidr0_cidrs: [{ v4prefix: '8.8.8.0', length: 24 }],
  arin_originas0_originautnums: [15_169],
});
/** As the others answer, who do not say. */
const ripe = JSON.stringify({
  objectClassName: 'ip network',
  handle: '193.0.0.0 - 193.0.7.255',
  startAddress: '193.0.0.0',
  endAddress: '193.0.7.255',
  ipVersion: 'v4',
  name: 'RIPE-NCC',
  cidr0_cidrs: [{ v4prefix: '193.0.0.0', length: 21 }],
});
const networkInfo = JSON.stringify({
  messages: [],
  see_also: [],
  version: '1.1',
  data_call_name: 'network-info',
  status: 'ok',
  status_code: 200,
  data: { asns: ['3333'], prefix: '193.0.0.0/21' },
});
const INFO = '/data/network-info/data.json';

async function look(
  targets: string[],
  answers: Readonly<Record<string, ApiAnswer>>,
  options: AsnOptions = {},
  more: Partial<ScanOptions> = {},
) {
  await using api = await startApi(answers);
  const module = asn({ ...QUICK, retries: 0, rdapUrl: api.url, originUrl: api.url, ...options });
  const scan = await runScan({ targets, ...more, modules: [module] });
  const found = scan.all.filter(({ type }) => type === 'ASN').map(({ data }) => data);
  return { ...scan, found, requests: api.seen.requests, tally: scan.summary.modules.asn };
}

describe('asn', () => {
  it('tells network and origin where the registry knows both', async () => {
    const { found, all, requests } = await look(['8.8.8.8'], { '/ip/8.8.8.8': arin });
    expect(found).toEqual([{ asn: 15_169, name: 'GOGL', subnet: '8.8.8.0/24' }]);
    expect(all.at(-1)?.discoveryContext).toBe('asn found that 8.8.8.8 is announced by AS15169 (GOGL)');
    expect(requests).toEqual(['/ip/8.8.8.8']);
  });

  it('asks RIPEstat for the origin where it does not, unless told not to', async () => {
    const answers = { '/ip/193.0.6.139': ripe, [INFO]: networkInfo };
    const { found, requests } = await look(['193.0.6.139'], answers);
    expect(found).toEqual([{ asn: 3333, name: 'RIPE-NCC', subnet: '193.0.0.0/21' }]);
    expect(requests[1]).toBe(`${INFO}?resource=193.0.6.139&sourceapp=headgate`);
    const without = await look(['193.0.6.139'], answers, { origins: false });
    expect([without.found, without.requests.length]).toEqual([[], 1]);
  });

  it('asks for a network once, and answers its neighbours from memory', async () => {
    const answers = { '/ip/8.8.8.8': arin, '/ip/193.0.6.139': ripe, [INFO]: networkInfo };
    const { found, requests } = await look(['8.8.8.8', '8.8.8.9', '193.0.6.139', '193.0.1.1', '8.8.8.200'], answers);
    expect(found).toHaveLength(2);
    expect(requests).toHaveLength(3);
  });

  it('never asks for a private or reserved address', async () => {
    const { requests, tally } = await look(
      ['10.0.0.1', '127.0.0.1', '169.254.1.1', '192.0.2.1', 'fd00::1', '::1', '224.0.0.1'],
      {},
    );
    expect(requests).toEqual([]);
    expect(tally?.dropped).toEqual({ 'not a public address': 7 });
  });

  it('follows a redirect to the registry in charge', async () => {
    await using registry = await startApi({ '/registry/ip/8.8.8.8': arin });
    await using bootstrap = await startWebServer((_, response) =>
      response.writeHead(302, { location: `${registry.url}/registry/ip/8.8.8.8` }).end(),
    );
    const { found } = await look(['8.8.8.8'], {}, { rdapUrl: bootstrap.url });
    expect(found).toEqual([expect.objectContaining({ asn: 15_169 })]);
  });

  it('looks up what a host in scope resolves to, and has it output', async () => {
    const answers = { '/ip/8.8.8.8': arin };
    const near = await look(['8.8.8.8'], answers, {}, { whitelist: ['mill.test'] });
    expect(near.summary.events.ASN).toBe(1);
  });

  it('believes no network that the address is not in, or that is the world', async () => {
    for (const cidr of [
      { v4prefix: '9.9.9.0', length: 24 },
      { v4prefix: '0.0.0.0', length: 0 },
      { v6prefix: '::', length: 16 },
      { length: 8 },
    ]) {
      const answer = JSON.stringify({ cidr0_cidrs: [cidr], arin_originas0_originautnums: [1] });
      const { found, requests } = await look(['8.8.8.8', '1.1.1.1'], { '/ip/8.8.8.8': answer, '/ip/1.1.1.1': answer });
      expect(requests).toHaveLength(2);
      expect(found).toEqual([{ asn: 1 }]);
    }
  });

  it('finds nothing where nobody knows', async () => {
    expect(await look(['8.8.8.8'], {})).toMatchObject({ found: [], errors: [] });
  });

  it('gives up on a registry that fails too often, and says why', async () => {
    const targets = ['8.8.8.8', '9.9.9.9', '11.1.1.1', '12.1.1.1'];
    const answers = Object.fromEntries(targets.map((address) => [`/ip/${address}`, 500]));
    const { requests, tally } = await look(targets, answers, { maxFailures: 2 });
    expect(requests).toHaveLength(2);
    expect(tally?.disabled).toMatch(/^`rdap` failed 2 times in a row; .* status 500\.$/);
  });
});
