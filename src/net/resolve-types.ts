import type { DnsAnswer, Resolver } from './create-resolver.js';
import type { RecordType } from './query-records.js';

/**
 * Asks for several types of record of one name at once; never rejects.
 *
 * @example
 * ```ts
 * const answers = await resolveTypes(resolver, 'example.com', ['A', 'MX']);
 * ```
 */
export async function resolveTypes(
  resolver: Resolver,
  name: string,
  types: readonly RecordType[],
): Promise<[RecordType, DnsAnswer][]> {
  const answers = await Promise.all(types.map((type) => resolver.resolve(name, type)));
  return types.map((type, i): [RecordType, DnsAnswer] => [type, answers[i] as DnsAnswer]);
}
