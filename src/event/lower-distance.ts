import { TagSet } from '../util/tag-set.js';
import type { EventCore } from './event-core.js';

/** Brings an event nearer to scope, and its tags with it where somebody has looked at them. */
export function lowerDistance(core: EventCore, distance: number): void {
  if (core.tags instanceof TagSet) {
    core.tags.delete(`distance-${core.distance}`);
    core.tags.add(distance === 0 ? 'in-scope' : `distance-${distance}`);
  }
  core.distance = distance;
}
