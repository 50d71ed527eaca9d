import { isIP, type LookupFunction } from 'node:net';
import { type Observable, Subject } from 'rxjs';
import { AnswerCache } from './answer-cache.js';
import type { DnsAnswer } from './dns-answer.js';
import { FailingZones } from './failing-zones.js';
import type { ServerStats } from './name-server.js';
import type { RecordType } from './query-records.js';
import type { ResolverNotice } from './resolver-notice.js';
import { reverseName } from './reverse-name.js';
import { ServerPool } from './server-pool.js';

export type { DnsAnswer } from './dns-answer.js';

/** How a {@link Resolver} asks. */
export interface ResolverOptions {
  /** Servers as `address` or `address:port`, IPv6 in brackets; none for the system's. @default [] */
  readonly servers?: readonly string[] | undefined;
  /** Milliseconds the first try of a query may take; later tries take longer. @default 2000 */
  readonly timeout?: number | undefined;
  /** Tries per server. Minimum: 1. @default 2 */
  readonly tries?: number | undefined;
  /** Names whose answers are kept, fewer where they are long: 16 records or 1 KB of text each on average. Minimum: 1. @default 10000 */
  readonly cacheSize?: number | undefined;
  /** Queries on their way to one server at once. Minimum: 1. @default 200 */
  readonly concurrency?: number | undefined;
  /** Records kept of one answer. Minimum: 1. @default 1000 */
  readonly maxRecords?: number | undefined;
  /** Milliseconds questions wait, from when the last server fell silent, for one to come back. Minimum: 0. @default 5000 */
  readonly patience?: number | undefined;
  /** Failures in a row in one zone after which nothing below it is asked for a while; 0 for never. @default 50 */
  readonly zoneFailures?: number | undefined;
  /** Milliseconds a failing zone is left alone. @default 60000 */
  readonly zonePause?: number | undefined;
}

/** What a resolver has done so far. */
export interface ResolverStats {
  /** Questions that had to be put to servers. */
  readonly queries: number;
  /** How many of those got no usable answer. */
  readonly failed: number;
  /** Each server's own account; one called `system` where none was named. */
  readonly servers: readonly ServerStats[];
}

/** Asks name servers, once for each question. */
export interface Resolver {
  /** Asks for one type of record; never rejects. A PTR question takes an address. */
  resolve(name: string, type: RecordType): Promise<DnsAnswer>;
  /** Finds the addresses of a host, IPv4 first; an address is its own. Never rejects. */
  addresses(host: string): Promise<readonly string[]>;
  /** Resolves for sockets, at most 16 addresses, an address at once: hand it to `net.connect`, `tls.connect` or an HTTP agent. */
  readonly lookup: LookupFunction;
  /** Asks every server for a name that nobody has, once: the dead are rested, those that lie not used where others do not. Never rejects. */
  check(): Promise<readonly ServerStats[]>;
  /** Says when servers die, fail, lie or come back, when a zone is given up, when an answer was cut; completes when closed. */
  readonly notices$: Observable<ResolverNotice>;
  readonly stats: ResolverStats;
  /** Cancels what is on its way; later questions fail with `ECANCELLED`. */
  close(): void;
}

const LOCALHOST: Partial<Record<RecordType, string>> = { A: '127.0.0.1', AAAA: '::1' };
const SHORTEST_TTL = 1;
const LONGEST_TTL = 3600;
const NEGATIVE_TTL = 60;
const FAILURE_TTL = 5;
/** What the resolver library takes for an escape, or for the end of the name: it would ask for another one. */
const ODD = /[\\\s\p{Cc}]/u;
const NOT_KEPT = new Set(['ECANCELLED', 'ENOSERVER', 'EZONE']);
const MISSING: DnsAnswer = { status: 'missing', records: [] };
const CANCELLED: DnsAnswer = { status: 'failed', records: [], code: 'ECANCELLED' };
const GIVEN_UP: DnsAnswer = { status: 'failed', records: [], code: 'EZONE' };
/** Addresses of a name handed to a socket, which tries them all: a hostile zone has four thousand in one answer. */
const MOST_ADDRESSES = 16;

/**
 * Creates a DNS resolver with a cache that honours time to live and asks each question once at a time.
 *
 * With several servers each question goes to the least busy one in good health, and up to two more times, to others, where that fails;
 * one that is silent or fails is rested and tried again with growing pauses. While no server answers, questions wait
 * for `patience` and fail with `ENOSERVER` after that. `localhost` and its sub-domains never leave the machine (RFC 6761). Throws where
 * a server is no address.
 *
 * @example
 * ```ts
 * const resolver = createResolver({ servers: ['127.0.0.1:5353'] });
 * const { records } = await resolver.resolve('example.com', 'MX');
 * ```
 */
export function createResolver(options: ResolverOptions = {}): Resolver {
  const { servers = [], timeout = 2000, tries = 2, cacheSize = 10_000, concurrency = 200 } = options;
  const { maxRecords = 1000, patience = 5000, zoneFailures = 50, zonePause = 60_000 } = options;
  const pool = new ServerPool({ servers, timeout, tries, concurrency, maxRecords, patience });
  const zones = new FailingZones({ failures: zoneFailures, pause: zonePause });
  const cache = new AnswerCache(cacheSize, lifetime);
  const notices$ = new Subject<ResolverNotice>();
  pool.notices$.subscribe(notices$);
  let checked: Promise<readonly ServerStats[]> | undefined;
  let queries = 0;
  let failed = 0;
  let closed = false;

  const ask = (name: string, type: RecordType, done: (answer: DnsAnswer) => void): void => {
    const owner = type === 'PTR' ? reverseName(name) : name;
    if (ODD.test(owner)) return done(MISSING);
    if (closed) return done(CANCELLED);
    if (zones.refuses(owner, performance.now())) return done(GIVEN_UP);
    queries++;
    pool.ask(owner, type, (answer) => {
      if (answer.status === 'failed') {
        failed++;
        blame(owner, answer);
      } else zones.succeeded(owner);
      if (answer.omitted !== undefined) {
        const message = `${name} has ${answer.omitted + maxRecords} ${type} records; ${maxRecords} are kept.`;
        notices$.next({ kind: 'truncated', about: name, message });
      }
      done(answer);
    });
  };

  /** What fails because no server is left says nothing about the zone. */
  const blame = (name: string, { code }: DnsAnswer) => {
    if (pool.dead || code === 'ECANCELLED' || code === 'ENOSERVER') return;
    const zone = zones.failed(name, performance.now());
    if (zone === undefined) return;
    const message = `The servers of ${zone} fail (${code}): nothing below it is asked for ${zonePause / 1000} s.`;
    notices$.next({ kind: 'zone-failing', about: zone, message });
  };

  const resolve = (name: string, type: RecordType): Promise<DnsAnswer> => {
    if (name === 'localhost' || name.endsWith('.localhost')) return Promise.resolve(localhost(type));
    return cache.answer(name, type, ask);
  };

  const addresses = async (host: string): Promise<readonly string[]> => {
    if (isIP(host) !== 0) return [host];
    const answers = await Promise.all([resolve(host, 'A'), resolve(host, 'AAAA')]);
    return answers.flatMap(({ records }) => records.map(({ answer }) => answer));
  };

  const lookup: LookupFunction = (host, { all, family }, callback) => {
    const answer = (found: readonly string[]) => {
      const wanted = family === 4 || family === 'IPv4' ? 4 : family === 6 || family === 'IPv6' ? 6 : 0;
      const usable = found
        .map((address) => ({ address, family: isIP(address) }))
        .filter((entry) => wanted === 0 || entry.family === wanted)
        .slice(0, MOST_ADDRESSES);
      const first = usable[0];
      if (first === undefined) {
        const error = Object.assign(new Error(`Found no address for \`${host}\`.`), { code: 'ENOTFOUND' });
        callback(error, '', 0);
      } else if (all) callback(null, usable);
      else callback(null, first.address, first.family);
    };
    if (isIP(host) === 0) addresses(host).then(answer);
    else answer([host]);
  };

  return {
    resolve,
    addresses,
    lookup,
    notices$: notices$.asObservable(),
    check() {
      checked ??= pool.check();
      return checked;
    },
    get stats() {
      return { queries, failed, servers: pool.stats };
    },
    close() {
      closed = true;
      pool.close();
      cache.clear();
    },
  };
}

function localhost(type: RecordType): DnsAnswer {
  const address = LOCALHOST[type];
  if (address === undefined) return { status: 'empty', records: [] };
  return { status: 'found', records: [{ answer: address, host: address, ttl: LONGEST_TTL }] };
}

function lifetime({ status, records, code }: DnsAnswer): number {
  if (status === 'failed') return NOT_KEPT.has(code ?? '') ? 0 : FAILURE_TTL;
  if (status !== 'found') return NEGATIVE_TTL;
  let shortest = LONGEST_TTL;
  for (const { ttl } of records) shortest = Math.min(shortest, ttl);
  return Math.max(SHORTEST_TTL, shortest);
}
