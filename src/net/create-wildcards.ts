import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { LRUCache } from 'lru-cache';
import { getPublicSuffix } from 'tldts';
import type { DnsAnswer, Resolver } from './create-resolver.js';
import type { DnsRecord, RecordType } from './query-records.js';
import { type PoolSize, WildcardPool, type WildcardWidth } from './wildcard-pool.js';

/** How {@link createWildcards} probes. */
export interface WildcardsOptions {
  /** Random names asked at once, until a wave of them brings nothing new. Minimum: 2. @default 3 */
  readonly probes?: number | undefined;
  /** Waves of probes at most. Minimum: 2. @default 6 */
  readonly waves?: number | undefined;
  /** Answers kept of one wildcard. Minimum: 1. @default 1000 */
  readonly maxAnswers?: number | undefined;
  /** Zones and types remembered. Minimum: 1. @default 10000 */
  readonly cacheSize?: number | undefined;
}

/** Whether names that nobody wrote resolve: not, yes, or no way to tell because the servers fail. */
export type WildcardStatus = 'none' | 'wildcard' | 'unknown';

/** What names that nobody wrote get for an answer, right below one zone, for one type. */
export interface Wildcard {
  readonly status: WildcardStatus;
  /** As answered, where the asked label is in it as `*`; empty without a wildcard. */
  readonly answers: ReadonlySet<string>;
  /** How closely to compare: a pool that never stopped growing is known by its networks, or not at all. */
  readonly width: WildcardWidth;
  /** The error code behind `unknown`. */
  readonly code?: string;
}

/** Whether a name's records are those of a wildcard. */
export interface WildcardMatch {
  readonly status: WildcardStatus;
  /** The highest name below which the wildcard answers; with `wildcard` only. */
  readonly zone?: string;
}

/** Tells names that somebody wrote from those a wildcard makes up. */
export interface Wildcards {
  /** Probes for a wildcard right below a zone, once; never rejects. */
  of(zone: string, type: RecordType): Promise<Wildcard>;
  /** Compares a name's records of one type with the wildcard that would answer for it; never rejects. */
  match(name: string, type: RecordType, records: readonly DnsRecord[]): Promise<WildcardMatch>;
  /** Questions put to the resolver. */
  readonly stats: { readonly probes: number };
}

interface Known extends Wildcard {
  readonly pool: WildcardPool | undefined;
}

const KEPT = 3_600_000;
const UNKNOWN_KEPT = 30_000;
const NONE: Known = { status: 'none', answers: new Set(), width: 'answer', pool: undefined };

/**
 * Creates a detector of DNS wildcards.
 *
 * A name is compared with random names beside it, so that what exists below a wildcard, or has a wildcard of its own, is told apart
 * (RFC 4592: a wildcard answers only below the closest name that exists). Two probes clear a zone without one; where something
 * answers, waves of probes go on until the answers stop growing. Public suffixes are never probed. Each zone and type is
 * asked once an hour, a zone whose servers fail once in 30 s; the memory is bounded by `cacheSize` and `maxAnswers`.
 *
 * @example
 * ```ts
 * const wildcards = createWildcards(resolver);
 * const { records } = await resolver.resolve('www.example.com', 'A');
 * const { status, zone } = await wildcards.match('www.example.com', 'A', records);
 * ```
 */
export function createWildcards(resolver: Resolver, options: WildcardsOptions = {}): Wildcards {
  const { probes = 3, waves = 6, maxAnswers = 1000, cacheSize = 10_000 } = options;
  const lone = new LRUCache<string, Promise<boolean>>({ max: cacheSize });
  const known = new LRUCache<string, Promise<Known>>({ max: cacheSize });
  const stats = { probes: 0 };

  const probe = (name: string, type: RecordType): Promise<DnsAnswer> => {
    stats.probes++;
    return resolver.resolve(name, type);
  };

  /** Two servers' word that a name of no type is there; one of them a level deeper. */
  const nothingBelow = (zone: string): Promise<boolean> => {
    let asked = lone.get(zone);
    if (asked === undefined) {
      asked = Promise.all([
        probe(`${randomLabel()}.${zone}`, 'A'),
        probe(`${randomLabel()}.${randomLabel()}.${zone}`, 'A'),
      ]).then((answers) => answers.every(({ status }) => status === 'missing'));
      lone.set(zone, asked, { ttl: KEPT });
      // No use to others where a server failed: they ask for themselves.
      asked.then((nothing) => nothing || lone.delete(zone));
    }
    return asked;
  };

  /** Asks for several random names at once; returns the servers' failures. */
  const wave = async (zone: string, type: RecordType, pool: WildcardPool): Promise<readonly DnsAnswer[]> => {
    const labels = Array.from({ length: probes }, randomLabel);
    const answers = await Promise.all(labels.map((label) => probe(`${label}.${zone}`, type)));
    answers.forEach(({ records }, i) => {
      pool.add(records, labels[i] as string);
    });
    return answers.filter(({ status }) => status === 'failed');
  };

  const find = async (zone: string, type: RecordType): Promise<Known> => {
    if (await nothingBelow(zone)) return NONE;
    const pool = new WildcardPool(maxAnswers);
    let code = 'EUNKNOWN';
    for (let count = 0; count < waves; count++) {
      const before = pool.size;
      const failed = await wave(zone, type, pool);
      code = failed[0]?.code ?? code;
      if (pool.size.answers > 0) {
        pool.width = widthAfter(before, pool.size, maxAnswers);
        if (pool.width === 'answer') break;
      } else if (failed.length === 0) return NONE;
      // One dead server of several fails some probes; only where all go unanswered is there nothing to learn.
      else if (failed.length === probes) break;
    }
    if (pool.size.answers === 0) return { ...NONE, status: 'unknown', code };
    return { status: 'wildcard', answers: pool.answers, width: pool.width, pool };
  };

  const of = (zone: string, type: RecordType): Promise<Known> => {
    const key = `${type}:${zone}`;
    let asked = known.get(key);
    if (asked === undefined) {
      const fresh = find(zone, type).then((found) => {
        if (found.status === 'unknown' && known.peek(key) === fresh) known.set(key, fresh, { ttl: UNKNOWN_KEPT });
        return found;
      });
      known.set(key, fresh, { ttl: KEPT });
      asked = fresh;
    }
    return asked;
  };

  return {
    of,
    stats,
    async match(name, type, records) {
      let zone = parentOf(name);
      if (zone === undefined) return { status: 'none' };
      const { status, pool } = await of(zone, type);
      const label = name.slice(0, name.indexOf('.'));
      if (!pool?.covers(records, label)) return { status: status === 'unknown' ? 'unknown' : 'none' };
      for (let above = parentOf(zone); above !== undefined; above = parentOf(above)) {
        const higher = await of(above, type);
        if (!higher.pool?.covers(records, label)) break;
        zone = above;
      }
      return { status: 'wildcard', zone };
    },
  };
}

function widthAfter(before: PoolSize, after: PoolSize, limit: number): WildcardWidth {
  if (after.networks > before.networks || after.answers >= limit) return 'anything';
  return after.answers > before.answers ? 'network' : 'answer';
}

function randomLabel(): string {
  return randomBytes(8).toString('hex');
}

/** The name one label up, unless that is a public suffix. */
function parentOf(name: string): string | undefined {
  if (isIP(name) !== 0) return undefined;
  const dot = name.indexOf('.');
  if (dot === -1) return undefined;
  const parent = name.slice(dot + 1);
  return parent === getPublicSuffix(parent, { validateHostname: false }) ? undefined : parent;
}
