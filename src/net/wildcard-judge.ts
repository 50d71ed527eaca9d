import { LRUCache } from 'lru-cache';
import type { ModuleState } from '../module-state.js';
import type { Resolver } from './create-resolver.js';
import { createWildcards, type Wildcards } from './create-wildcards.js';
import type { DnsAnswer } from './dns-answer.js';
import type { RecordType } from './query-records.js';

/** What a {@link WildcardJudge} lets pass. */
export interface WildcardJudgeOptions {
  /** Names of each wildcard that are kept. Minimum: 0. */
  readonly names: number;
  /** Names at and below which nothing is probed. */
  readonly ignore: readonly string[];
  /** Where it keeps which names those are, by zone. @default in memory */
  readonly state?: ModuleState | undefined;
}

/** What a {@link WildcardJudge} makes of a name. */
export interface WildcardVerdict {
  /** `a-wildcard` and the like, `wildcard` where all its records are, `wildcard-unknown` where servers fail. */
  readonly tags: readonly string[];
  /** The name below which a wildcard gives all of its records. */
  readonly zone?: string;
  /** True where enough names of that wildcard are kept already. */
  readonly surplus: boolean;
  /** True for the first name of that wildcard. */
  readonly first: boolean;
}

/** Wildcards of which names are remembered. */
const ZONES = 10_000;
const REAL: WildcardVerdict = { tags: [], surplus: false, first: false };

/**
 * Tells which names only a wildcard resolves, and keeps a few of each wildcard.
 *
 * @example
 * ```ts
 * const judge = new WildcardJudge(resolver, { names: 20, ignore: [] });
 * const { zone, surplus } = await judge.judge('www.example.com', answers);
 * ```
 */
export class WildcardJudge {
  readonly #wildcards: Wildcards;
  readonly #options: WildcardJudgeOptions;
  readonly #kept: LRUCache<string, Set<string>>;

  constructor(resolver: Resolver, options: WildcardJudgeOptions) {
    this.#wildcards = createWildcards(resolver);
    this.#options = options;
    const { state } = options;
    this.#kept = new LRUCache({
      max: ZONES,
      dispose: (_, zone, reason) => {
        if (reason === 'evict') state?.delete(zone);
      },
    });
    for (const [zone, names] of [...(state?.entries() ?? [])]) this.#kept.set(zone, new Set(names as string[]));
  }

  /** Compares all records of a name with those that names nobody wrote get; never rejects. */
  async judge(name: string, answers: ReadonlyMap<RecordType, DnsAnswer>): Promise<WildcardVerdict> {
    if (this.#options.ignore.some((zone) => name === zone || name.endsWith(`.${zone}`))) return REAL;
    const found: [RecordType, DnsAnswer][] = [];
    for (const entry of answers) if (entry[1].status === 'found') found.push(entry);
    if (found.length === 0) return REAL;
    const matches = await Promise.all(found.map(([type, { records }]) => this.#wildcards.match(name, type, records)));
    const tags = found.flatMap(([type], i) =>
      matches[i]?.status === 'wildcard' ? `${type.toLowerCase()}-wildcard` : [],
    );
    if (matches.some(({ status }) => status === 'unknown')) tags.push('wildcard-unknown');
    if (matches.some(({ status }) => status !== 'wildcard')) return { ...REAL, tags };
    tags.push('wildcard');
    const zone = matches.reduce((highest, { zone: at = name }) => (at.length < highest.length ? at : highest), name);
    return { tags, zone, ...this.#claim(zone, name) };
  }

  /** A name that was kept once is kept whenever it comes by again. */
  #claim(zone: string, name: string): { readonly surplus: boolean; readonly first: boolean } {
    const names = this.#kept.get(zone);
    if (names?.has(name)) return { surplus: false, first: false };
    const known = names ?? new Set<string>();
    if (names === undefined) this.#kept.set(zone, known);
    const surplus = known.size >= this.#options.names;
    if (!surplus) {
      known.add(name);
      this.#options.state?.set(zone, [...known]);
    }
    return { surplus, first: names === undefined };
  }
}
