import type { ApiKeyPlace } from '../src/net/api-request.js';
import type { KeyedNameSource, NameSource } from './name-source.js';

/**
 * Defines an API that knows names of a domain, as one entry of a table.
 *
 * The shape of its items is forgotten outside: each item is checked by `item` before `names` gets it.
 *
 * @example
 * ```ts
 * // A source is some ten lines. This one takes its key in a header, and pages by a cursor:
 * const lookup = defineNameSource({
 *   url: 'https://api.lookup.example',
 *   key: { header: 'x-api-key' },
 *   rate: 1,
 *   request: (domain, cursor) => ({ path: `/v1/domains/${domain}/names`, query: { cursor } }),
 *   items: '$.data.*',
 *   item: z.object({ host: z.string() }),
 *   names: ({ host }) => [host],
 *   beside: '$.next',
 *   next: ({ beside }) => (typeof beside === 'string' ? beside : undefined),
 * });
 * ```
 */
export function defineNameSource<I>(source: NameSource<I> & { readonly key: ApiKeyPlace }): KeyedNameSource;
export function defineNameSource<I>(source: NameSource<I>): NameSource;
export function defineNameSource(source: NameSource): NameSource {
  return source;
}
