import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { registrableDomain } from '../util/registrable-domain.js';
import type { DnsRecord } from './query-records.js';

/** How closely answers are compared: each as it is, by the network or domain it belongs to, or not at all. */
export type WildcardWidth = 'answer' | 'network' | 'anything';

/** How far a pool has grown: equal figures, nothing new. */
export interface PoolSize {
  readonly answers: number;
  readonly networks: number;
}

/** Bits of an address that count as its network. */
const NETWORK_BITS = { 4: 24, 6: 48 } as const;

/**
 * What a wildcard has answered so far, for a type of record.
 *
 * A pool that grew in its latest wave of probes is compared by network; where even the networks grew, as anything. It
 * holds no more than `limit` answers: past that it counts as growing.
 *
 * @example
 * ```ts
 * const pool = new WildcardPool(1000);
 * pool.add([{ answer: '192.0.2.1', host: '192.0.2.1', ttl: 60 }], 'x7f3');
 * pool.covers([{ answer: '192.0.2.1', host: '192.0.2.1', ttl: 60 }], 'www'); // true
 * ```
 */
export class WildcardPool {
  /** As answered, the probe's own label as `*`. */
  readonly answers = new Set<string>();
  width: WildcardWidth = 'answer';
  readonly #networks = new Set<string>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes the answer to one probe. */
  add(records: readonly DnsRecord[], label: string): void {
    for (const record of records) {
      if (this.answers.size >= this.#limit) return;
      const answer = masked(record.answer, label);
      this.answers.add(answer);
      this.#networks.add(networkOf(record, answer));
    }
  }

  get size(): PoolSize {
    return { answers: this.answers.size, networks: this.#networks.size };
  }

  /** Tells whether all of a name's records could be the wildcard's. */
  covers(records: readonly DnsRecord[], label: string): boolean {
    if (this.answers.size === 0) return false;
    if (this.width === 'anything') return true;
    return records.every((record) => {
      const answer = masked(record.answer, label);
      return this.answers.has(answer) || (this.width === 'network' && this.#networks.has(networkOf(record, answer)));
    });
  }
}

/** Some servers answer with the name they were asked for in it. */
function masked(answer: string, label: string): string {
  const small = answer.toLowerCase();
  if (!small.includes(label)) return small;
  return small
    .split('.')
    .map((part) => (part === label ? '*' : part))
    .join('.');
}

function networkOf({ host }: DnsRecord, answer: string): string {
  if (host === undefined) return answer;
  const family = isIP(host);
  if (family === 0) return registrableDomain(host) ?? host;
  const bytes = ipaddr.parse(host).toByteArray();
  return bytes.slice(0, NETWORK_BITS[family as 4 | 6] / 8).join('.');
}
