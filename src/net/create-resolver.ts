import { promises as dns } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { LRUCache } from 'lru-cache';
import { createLimiter } from './create-limiter.js';
import { type DnsRecord, queryRecords, type RecordType } from './query-records.js';
import { reverseName } from './reverse-name.js';

/** How a {@link Resolver} asks. */
export interface ResolverOptions {
  /** Servers as `address` or `address:port`, IPv6 in brackets; none for the system's. @default [] */
  readonly servers?: readonly string[] | undefined;
  /** Milliseconds the first try of a query may take; later tries take longer. @default 2000 */
  readonly timeout?: number | undefined;
  /** Tries per server. Minimum: 1. @default 2 */
  readonly tries?: number | undefined;
  /** Answers kept, fewer where they are long: 16 records or 1 KB of text each on average. Minimum: 1. @default 10000 */
  readonly cacheSize?: number | undefined;
  /** Queries on their way at once. Minimum: 1. @default 200 */
  readonly concurrency?: number | undefined;
}

/** How a query ended: records, a name without such records, no such name, or no usable answer. */
export type AnswerStatus = 'found' | 'empty' | 'missing' | 'failed';

/** What a name server said to one question. */
export interface DnsAnswer {
  readonly status: AnswerStatus;
  readonly records: readonly DnsRecord[];
  /** The error code behind `failed`, such as `ETIMEOUT` or `ESERVFAIL`. */
  readonly code?: string;
}

/** Asks name servers, once for each question. */
export interface Resolver {
  /** Asks for one type of record; never rejects. A PTR question takes an address. */
  resolve(name: string, type: RecordType): Promise<DnsAnswer>;
  /** Finds the addresses of a host, IPv4 first; an address is its own. Never rejects. */
  addresses(host: string): Promise<readonly string[]>;
  /** Resolves for sockets, at most 16 addresses: hand it to `net.connect`, `tls.connect` or an HTTP agent. */
  readonly lookup: LookupFunction;
  /** Questions put to the servers, and how many of them got no usable answer. */
  readonly stats: { readonly queries: number; readonly failed: number };
  /** Cancels what is on its way; later questions fail with `ECANCELLED`. */
  close(): void;
}

const LOCALHOST: Partial<Record<RecordType, string>> = { A: '127.0.0.1', AAAA: '::1' };
const SHORTEST_TTL = 1;
const LONGEST_TTL = 3600;
const NEGATIVE_TTL = 60;
const FAILURE_TTL = 5;
/** Addresses of a name handed to a socket, which tries them all: a hostile zone has four thousand in one answer. */
const MOST_ADDRESSES = 16;
/** Weight of an answer that the cache has room for, times its size; and of all in it, however small it is. */
const USUAL_WEIGHT = 16;
const LEAST_WEIGHT = 4096;

/**
 * Creates a DNS resolver with a cache that honours time to live and asks each question once at a time.
 *
 * `localhost` and its sub-domains never leave the machine (RFC 6761). Throws where a server is no address.
 *
 * @example
 * ```ts
 * const resolver = createResolver({ servers: ['127.0.0.1:5353'] });
 * const { records } = await resolver.resolve('example.com', 'MX');
 * ```
 */
export function createResolver(options: ResolverOptions = {}): Resolver {
  const { servers = [], timeout = 2000, tries = 2, cacheSize = 10_000, concurrency = 200 } = options;
  const createClient = () => {
    const made = new dns.Resolver({ timeout, tries });
    if (servers.length > 0) useServers(made, servers);
    return made;
  };
  const client = createClient();
  const clients = new Set([client]);
  const limiter = createLimiter({ concurrency });
  // By weight too: a hostile zone has thousands of records in each answer, and answers without end.
  const maxSize = Math.max(LEAST_WEIGHT, cacheSize * USUAL_WEIGHT);
  const cache = new LRUCache<string, DnsAnswer>({ max: cacheSize, maxSize, sizeCalculation: weightOf });
  const pending = new Map<string, Promise<DnsAnswer>>();
  const stats = { queries: 0, failed: 0 };
  let closed = false;

  /**
   * Asks once more, on a socket of its own, what failed for no fault of its own: c-ares ends every query on a socket where one unreadable answer
   * comes, and with a server that was quick so far it waits one second only, whatever `timeout` says, which a busy process misses.
   */
  const ask = async (name: string, type: RecordType): Promise<DnsAnswer> => {
    const release = await limiter.acquire('');
    try {
      if (closed) return { status: 'failed', records: [], code: 'ECANCELLED' };
      stats.queries++;
      const asked = type === 'PTR' ? reverseName(name) : name;
      const began = performance.now();
      const records = await queryRecords(client, asked, type).catch((error: NodeJS.ErrnoException) => {
        const hasty = error.code === 'ETIMEOUT' && performance.now() - began < timeout;
        if (closed || !(hasty || error.code === 'EBADRESP')) throw error;
        const other = createClient();
        clients.add(other);
        return queryRecords(other, asked, type).finally(() => clients.delete(other));
      });
      return { status: records.length > 0 ? 'found' : 'empty', records };
    } catch (error) {
      const answer = failure(error);
      if (answer.status === 'failed') stats.failed++;
      return answer;
    } finally {
      release();
    }
  };

  const resolve = (name: string, type: RecordType): Promise<DnsAnswer> => {
    if (name === 'localhost' || name.endsWith('.localhost')) return Promise.resolve(localhost(type));
    const key = `${type}:${name}`;
    const known = cache.get(key);
    if (known !== undefined) return Promise.resolve(known);
    let asked = pending.get(key);
    if (asked === undefined) {
      asked = ask(name, type).then((answer) => {
        pending.delete(key);
        if (!closed) cache.set(key, answer, { ttl: lifetime(answer) * 1000 });
        return answer;
      });
      pending.set(key, asked);
    }
    return asked;
  };

  const addresses = async (host: string): Promise<readonly string[]> => {
    if (isIP(host) !== 0) return [host];
    const answers = await Promise.all([resolve(host, 'A'), resolve(host, 'AAAA')]);
    return answers.flatMap(({ records }) => records.map(({ answer }) => answer));
  };

  const lookup: LookupFunction = (host, { all, family }, callback) => {
    addresses(host).then((found) => {
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
    });
  };

  return {
    resolve,
    addresses,
    lookup,
    stats,
    close() {
      closed = true;
      for (const each of clients) each.cancel();
      cache.clear();
    },
  };
}

function useServers(client: dns.Resolver, servers: readonly string[]): void {
  for (const server of servers) {
    try {
      client.setServers([server]);
    } catch {
      throw new TypeError(`Expected \`servers\` to be addresses such as 1.1.1.1 or 127.0.0.1:5353, got \`${server}\`.`);
    }
  }
  client.setServers(servers);
}

function localhost(type: RecordType): DnsAnswer {
  const address = LOCALHOST[type];
  if (address === undefined) return { status: 'empty', records: [] };
  return { status: 'found', records: [{ answer: address, host: address, ttl: LONGEST_TTL }] };
}

function failure(error: unknown): DnsAnswer {
  const { code = 'EUNKNOWN' } = error as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND') return { status: 'missing', records: [] };
  if (code === 'ENODATA') return { status: 'empty', records: [] };
  // A name no server could hold is a name that does not exist.
  if (code === 'EBADNAME') return { status: 'missing', records: [] };
  return { status: 'failed', records: [], code };
}

/** A record, or 64 characters of one, weighs 1. */
function weightOf({ records }: DnsAnswer): number {
  return records.reduce((weight, { answer }) => weight + 1 + (answer.length >> 6), 1);
}

function lifetime({ status, records }: DnsAnswer): number {
  if (status === 'failed') return FAILURE_TTL;
  if (status !== 'found') return NEGATIVE_TTL;
  const shortest = Math.min(...records.map(({ ttl }) => ttl));
  return Math.min(LONGEST_TTL, Math.max(SHORTEST_TTL, shortest));
}
