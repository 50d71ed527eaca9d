import type { DnsAnswer } from './dns-answer.js';
import { isGenericPtr } from './is-generic-ptr.js';
import type { RecordType } from './query-records.js';

/** A host that a record points at. */
export interface LinkedHost {
  readonly type: RecordType;
  readonly host: string;
  /** True for the name in a PTR record that only spells the address out. */
  readonly generic: boolean;
}

/**
 * Gives the hosts that the records of one host point at, one at a time, each once a type; never the host itself.
 *
 * @example
 * ```ts
 * for (const { type, host } of linkedHosts('example.com', answers)) console.log(type, host);
 * ```
 */
export function* linkedHosts(of: string, answers: ReadonlyMap<RecordType, DnsAnswer>): Generator<LinkedHost> {
  for (const [type, { records }] of answers) {
    // Most answers have a record or none, which no set needs to be made for.
    const seen = records.length > 1 ? new Set<string>() : undefined;
    for (const { host } of records) {
      if (host === undefined || host === of || seen?.has(host)) continue;
      seen?.add(host);
      yield { type, host, generic: type === 'PTR' && isGenericPtr(host, of) };
    }
  }
}
