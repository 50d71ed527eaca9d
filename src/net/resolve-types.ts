import type { DnsAnswer, Resolver } from './create-resolver.js';
import type { RecordType } from './query-records.js';

/**
 * Asks for several types of record of one name at once; never rejects.
 *
 * @param answers Where the answers are put, by type, in the order of the types. @default a new map
 * @example
 * ```ts
 * const answers = await resolveTypes(resolver, 'example.com', ['A', 'MX']);
 * ```
 */
export async function resolveTypes(
  resolver: Resolver,
  name: string,
  types: readonly RecordType[],
  answers = new Map<RecordType, DnsAnswer>(),
): Promise<Map<RecordType, DnsAnswer>> {
  const asked = types.map((type) => resolver.resolve(name, type));
  // None rejects: one after the other costs less than a promise for each in `Promise.all`.
  for (let i = 0; i < types.length; i++) answers.set(types[i] as RecordType, await (asked[i] as Promise<DnsAnswer>));
  return answers;
}
