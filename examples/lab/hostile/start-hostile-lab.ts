import type { hostilities } from '../../../src/net/hostilities.js';
import { createAuthority } from '../authority.js';
import { startDnsServer } from '../dns-server.js';
import type { ExpectedEvent } from '../expected-event.js';
import { zoneSource } from '../zone-source.js';
import { certificateSites } from './certificate-sites.js';
import { hostileNames } from './hostile-names.js';
import { hostileSites } from './hostile-sites.js';
import { type HostileWeb, startHostileWeb } from './hostile-web.js';

/** A line that the log of a scan must have, once. */
export interface ExpectedLine {
  readonly host: string;
  readonly hostility: keyof typeof hostilities;
}

/** A running hostile lab. */
export interface HostileLab extends AsyncDisposable {
  readonly targets: readonly string[];
  readonly whitelist: readonly string[];
  /** The only resolvers that know it. */
  readonly resolvers: readonly string[];
  /** Every DNS_NAME, URL and TLS_CERTIFICATE that a scan finds, the URLs of the spider trap aside. */
  readonly expected: readonly ExpectedEvent[];
  readonly lines: readonly ExpectedLine[];
  /** Ends every server and connection; resolves when all are gone. May be called again. */
  close(): Promise<void>;
}

const ORIGIN = 'hostile.test';
const PLACES = { http: 0, https: 0, neighbour: '', neighbourHttp: 0, neighbourHttps: 0, grown: '' };
/** Every name exists: wildcard DNS is one of the hostilities. */
const ZONE = {
  origin: ORIGIN,
  records: [
    ['@', 'NS', `ns.${ORIGIN}`],
    ['*', 'A', '127.0.0.1'],
    ['alias-loop', 'CNAME', `alias-loop-back.${ORIGIN}`],
    ['alias-loop-back', 'CNAME', `alias-loop.${ORIGIN}`],
  ],
} as const;

/**
 * Starts a lab of servers that do everything a server should not, on loopback, on free ports.
 *
 * The tables of what there is: `hostileSites`, `certificateSites` and `hostileNames`. Needs no root and no network. It sends without end to
 * whoever asks: its own process should be another than the scan's.
 *
 * @throws the listen error when no port is free.
 * @example
 * ```ts
 * await using lab = await startHostileLab();
 * const scan = createScan({ targets: lab.targets, whitelist: lab.whitelist, modules: [httpProbe({ resolvers: lab.resolvers })] });
 * ```
 */
export async function startHostileLab(): Promise<HostileLab> {
  const web = await startHostileWeb();
  const authority = createAuthority([zoneSource(ZONE, PLACES)]);
  const dns = await startDnsServer(authority, '127.0.0.1', (answer, question, transport) => {
    const text = question.toString('latin1').toLowerCase();
    const spoilt = hostileNames.find(({ name }) => text.includes(String.fromCharCode(name.length) + name));
    return spoilt === undefined ? answer : spoilt.spoil(answer, question, transport);
  }).catch(async (error: unknown) => {
    await web.close();
    throw error;
  });
  let closed: Promise<unknown> | undefined;
  const close = async () => {
    closed ??= Promise.all([web.close(), dns.close()]);
    await closed;
  };
  return {
    targets: targetsOf(web),
    whitelist: [ORIGIN],
    resolvers: [`127.0.0.1:${dns.port}`],
    expected: expectedOf(web),
    lines: expectedLines(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function targetsOf({ http, tls, mute, reset }: HostileWeb): string[] {
  return [
    ...hostileSites.flatMap(({ name }) => [
      `http://${name}.${ORIGIN}:${http}/`,
      `http://${name}.${ORIGIN}:${http}/good`,
    ]),
    ...certificateSites.flatMap(({ name }) => [`${name}.${ORIGIN}:${tls}`, `http://${name}.${ORIGIN}:${http}/good`]),
    ...hostileNames.map(({ name }) => `${name}.${ORIGIN}`),
    `alias-loop.${ORIGIN}`,
    `http://mute.${ORIGIN}:${mute}/`,
    `http://reset.${ORIGIN}:${reset}/`,
    `stalled-tls.${ORIGIN}:${mute}`,
  ];
}

function expectedOf({ http, tls }: HostileWeb): ExpectedEvent[] {
  const names = new Map<string, string>();
  const others: ExpectedEvent[] = [];
  const name = (label: string, found: string) => names.set(`${label}.${ORIGIN}`, found);
  for (const site of hostileSites) {
    name(site.name, site.does);
    name(`good-${site.name}`, 'text of its good page');
    if (site.inside) name(`inside-${site.name}`, 'text of its hostile page');
    for (const path of [...site.answers, '/good']) {
      others.push({ type: 'URL', data: `http://${site.name}.${ORIGIN}:${http}${path}`, found: site.does });
    }
  }
  for (const site of certificateSites) {
    name(site.name, site.does);
    name(`good-${site.name}`, 'text of its good page');
    for (const label of site.names) name(label, 'its certificate');
    others.push({ type: 'URL', data: `http://${site.name}.${ORIGIN}:${http}/good`, found: 'target' });
    if (site.readable)
      others.push({ type: 'TLS_CERTIFICATE', data: `${site.name}.${ORIGIN}:${tls}`, found: site.does });
  }
  for (const { name: label, does } of hostileNames) name(label, does);
  for (const label of ['alias-loop', 'alias-loop-back', 'mute', 'reset', 'stalled-tls']) name(label, 'target');
  return [...Array.from(names, ([data, found]) => ({ type: 'DNS_NAME', data, found }) as const), ...others];
}

function expectedLines(): ExpectedLine[] {
  return [
    ...[...hostileSites, ...certificateSites].flatMap(({ name, logged }) =>
      logged === undefined ? [] : [{ host: `${name}.${ORIGIN}`, hostility: logged }],
    ),
    ...hostileNames.flatMap(({ name, usable }) =>
      usable ? [] : [{ host: `${name}.${ORIGIN}`, hostility: 'dns-failure' as const }],
    ),
    { host: `alias-loop.${ORIGIN}`, hostility: 'dns-failure' },
    { host: `alias-loop-back.${ORIGIN}`, hostility: 'dns-failure' },
    { host: `mute.${ORIGIN}`, hostility: 'silence' },
    { host: `reset.${ORIGIN}`, hostility: 'closed-unanswered' },
    { host: `stalled-tls.${ORIGIN}`, hostility: 'handshake-stall' },
  ];
}
