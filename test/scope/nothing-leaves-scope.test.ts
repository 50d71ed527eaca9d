import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { optionFields } from '../../src/cli/option-fields.js';
import { registry } from '../../src/cli/registry.js';
import type { Draft } from '../../src/draft.js';
import type { EventType } from '../../src/event-map.js';
import type { Module } from '../../src/module.js';
import { findBrowser } from '../../src/net/find-browser.js';
import type { ScanOptions } from '../../src/scan-options.js';
import { finding, runScan } from '../modules/run-scan.js';
import { BAIT, OUTSIDE, startLuringEstate } from './luring-estate.js';
import { NEIGHBOUR, startNeighbour, watchConnections } from './neighbour.js';

/** Those that touch targets, and those that give them something to touch. Passive ones ask others, whom the user chose. */
const FEEDERS = ['speculate', 'excavate'];
const modules: readonly Module[] = registry.modules.filter(
  ({ name, spec }) => spec.flags?.includes('active') || FEEDERS.includes(name),
);
const active = modules.filter(({ name }) => !FEEDERS.includes(name));

/** A range of nobody's (RFC 5737) for the sweep of reverse DNS, which asks name servers only: no other module is given its addresses. */
const RANGE = '198.51.100.0/30';
/** A certificate that every client would have something to say about. */
const certificate = {
  subject: '',
  issuer: '',
  names: [],
  emails: [],
  validFrom: '2020-01-01T00:00:00.000Z',
  validTo: '2021-01-01T00:00:00.000Z',
  fingerprint256: 'AA',
  selfSigned: true,
};
/** Name servers of the estate, of which all but one lead to the neighbour. */
const STRAY_SERVERS = ['www', 'rebind-1', 'stray'].map((label) => `${label}.millbrook.test`);
const pictures = mkdtempSync(join(tmpdir(), 'headgate-'));

type Estate = Awaited<ReturnType<typeof startLuringEstate>>;

/** Options by which every module asks the estate's name server, each with a cache of its own, and tries the estate's ports. */
function config({ dns, http, https }: Estate): Record<string, Record<string, unknown>> {
  const entries = modules.map((module, at) => {
    const names = optionFields(module).map(({ name }) => name);
    return [
      module.name,
      {
        ...(names.includes('resolvers') && { resolvers: Array<string>(at + 1).fill(dns) }),
        ...(module.name === 'port-connect' && { ports: `${http},${https}` }),
        // Someone listens there, at home and next door.
        ...(module.name === 'dns-zone' && { port: http, timeout: 500, duration: 500 }),
        ...(module.name === 'reverse-dns' && { neighbours: true }),
        ...(module.name === 'speculate' && { hostBits: 0 }),
        ...(module.name === 'screenshot' && { directory: pictures }),
      },
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** Whatever could be found out about a host, so that every module has something to act on. */
function everythingAbout(host: string, { http, https }: Estate): Draft[] {
  const urls = [`http://${host}:${http}/`, `https://${host}:${https}/`];
  const draft = (type: EventType, data: unknown) => ({ type, data }) as Draft;
  return [
    draft('DNS_NAME', host),
    draft('EMAIL_ADDRESS', `someone@${host}`),
    ...[http, https].map((port) => draft('OPEN_TCP_PORT', `${host}:${port}`)),
    ...urls.map((url) => draft('URL_UNVERIFIED', url)),
    ...urls.map((url) => draft('URL', url)),
    draft('TLS_CERTIFICATE', { ...certificate, host, port: https }),
    ...urls.map((url) =>
      draft('HTTP_RESPONSE', { url, method: 'GET', status: 200, headers: {}, body: '', truncated: false, length: 0 }),
    ),
  ];
}

/** Scans the estate with all modules, and tells what came of it. */
async function scanEstate(estate: Estate, names: readonly string[], options: Partial<ScanOptions>) {
  await using neighbour = await startNeighbour([estate.http, estate.https, Number(estate.dns.split(':')[1])]);
  using watch = watchConnections();
  const outside = [`www.${OUTSIDE}`, `edge.${OUTSIDE}`, `millbrook.test.${OUTSIDE}`, 'notmillbrook.test'];
  const found = [...names, ...outside].flatMap((host) => everythingAbout(host, estate));
  const lured = estate.lures.map((lure) => ({ type: 'URL_UNVERIFIED', data: new URL(lure, 'http://x.test/').href }));
  const nextDoor: Draft[] = [
    { type: 'IP_ADDRESS', data: NEIGHBOUR },
    { type: 'IP_RANGE', data: `${NEIGHBOUR}/30` },
  ];
  const { summary } = await runScan({
    targets: ['millbrook.test', RANGE],
    // Modules are handed what is out of scope too: it is theirs to leave it alone.
    searchDistance: 2,
    config: config(estate),
    modules: [finding(...found, ...(lured as Draft[]), ...nextDoor), ...modules],
    ...options,
  });
  return { summary, touched: neighbour.seen, attempts: new Set(watch.attempts) };
}

afterAll(() => rmSync(pictures, { recursive: true, force: true }));

// Elsewhere 127.0.0.4 is no address of the machine.
describe.runIf(process.platform === 'linux')('nothing active leaves the scope', { timeout: 90_000 }, () => {
  it('by redirects, links, headers, certificates, records or sitemaps, whatever the search distance', async () => {
    await using estate = await startLuringEstate();
    const { summary, touched, attempts } = await scanEstate(estate, estate.loyal, { allowPrivate: true });
    expect([summary.status, touched, [...attempts]]).toEqual(['FINISHED', [], ['127.0.0.1']]);
    expect(new Set(estate.requests.map((request) => request.split(' ')[0]))).toEqual(
      new Set(['millbrook.test', ...estate.loyal]),
    );
    const paths = new Set(estate.requests.map((request) => request.split(' ')[1]));
    expect(BAIT.filter((path) => !paths.has(path))).toEqual([]);
    expect(estate.transfers).toBeGreaterThan(0);
    // Whoever is told of the neighbour's address may ask what it is called; its range is not swept.
    const swept = [0, 1, 2, 3].map((last) => `PTR ${last}.100.51.198.in-addr.arpa`);
    expect(estate.asked).toEqual(expect.arrayContaining(swept));
    expect(estate.asked.filter((question) => /^PTR [5-7]\.0\.0\.127\./.test(question))).toEqual([]);
    const pictured = findBrowser() !== undefined;
    if (pictured) expect(readdirSync(pictures)).not.toEqual([]);
    // Without a browser there is no `screenshot` to be handed anything.
    const able = active.filter(({ name }) => pictured || name !== 'screenshot');
    const idle = able.filter(({ name }) => summary.modules[name]?.consumed === 0);
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it('by names of the estate that lead to the neighbour, at once, by an alias, or after they were looked at', async () => {
    await using estate = await startLuringEstate(STRAY_SERVERS);
    const names = [...estate.loyal, ...estate.disloyal];
    const { summary, touched, attempts } = await scanEstate(estate, names, { allowPrivate: ['127.0.0.1'] });
    expect([summary.status, touched, [...attempts]]).toEqual(['FINISHED', [], ['127.0.0.1']]);
    expect(Object.keys(summary.refused).sort()).toEqual(['a cloud metadata address', 'a loopback address']);
  });

  it('to what is blacklisted, be it a name or what a name leads to', async () => {
    await using estate = await startLuringEstate(STRAY_SERVERS);
    const names = [...estate.loyal, ...estate.disloyal];
    const { summary, touched, attempts } = await scanEstate(estate, names, {
      allowPrivate: true,
      blacklist: [NEIGHBOUR, '169.254.0.0/16', 'www.millbrook.test'],
    });
    expect([summary.status, touched, [...attempts]]).toEqual(['FINISHED', [], ['127.0.0.1']]);
    expect(estate.requests.filter((request) => request.startsWith('www.'))).toEqual([]);
    expect(Object.keys(summary.refused)).toEqual(['blacklisted']);
  });

  it('is a promise that every active module of the command line makes', () => {
    // dns-resolve asks name servers that the user chose, never hosts.
    const all = active.filter(({ name, spec }) => name !== 'dns-resolve' && !spec.inScopeOnly);
    expect(all.map(({ name }) => name)).toEqual([]);
  });
});
