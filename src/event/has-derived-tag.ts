import { derivedTags } from './derived-tags.js';
import type { EventCore } from './event-core.js';

/**
 * Tells whether a tag follows from what an event is, without deriving the others where that can be helped.
 *
 * @param tag A slug.
 */
export function hasDerivedTag(core: EventCore, tag: string): boolean {
  if (tag === 'target') return core.seed;
  if (tag === 'in-scope') return core.distance === 0;
  if (!MAY_BE_DERIVED.test(tag)) return false;
  return derivedTags(core).includes(tag);
}

const MAY_BE_DERIVED =
  /^(?:distance-\d+|(?:sub)?domain|ipv[46]|private-ip|loopback|link-local|multicast|broadcast|unspecified|reserved)$/;
