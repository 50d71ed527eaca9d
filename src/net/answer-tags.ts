import ipaddr from 'ipaddr.js';
import type { DnsAnswer } from './dns-answer.js';
import type { RecordType } from './query-records.js';

/**
 * Gives the tags that say what the answers about one host are: `a-record`, `resolved`, `dns-error`, `dns-truncated`, `private-ip` …
 *
 * @example
 * ```ts
 * answerTags(answers, ['10.0.0.1']); // ['a-record', 'resolved', 'private-ip']
 * ```
 * @param addresses Those that the host resolves to.
 */
export function answerTags(answers: ReadonlyMap<RecordType, DnsAnswer>, addresses: Iterable<string>): string[] {
  const tags: string[] = [];
  let resolved = false;
  let failed = false;
  let cut = false;
  for (const [type, { status, omitted }] of answers) {
    if (status === 'found') tags.push(`${type.toLowerCase()}-record`);
    resolved ||= status === 'found';
    failed ||= status === 'failed';
    cut ||= omitted !== undefined;
  }
  if (resolved) tags.push('resolved');
  if (failed) tags.push('dns-error');
  if (cut) tags.push('dns-truncated');
  for (const address of addresses) {
    const range = ipaddr.parse(address).range();
    if (range !== 'private' && range !== 'uniqueLocal') continue;
    tags.push('private-ip');
    break;
  }
  return tags;
}
