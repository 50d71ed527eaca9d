import { expect, it } from 'vitest';
import { EventCore } from '../../../src/event/event-core.js';
import { lowerDistance } from '../../../src/event/lower-distance.js';
import { TagSet } from '../../../src/util/tag-set.js';

function coreAt(distance: number, tags?: TagSet): EventCore {
  const core = new EventCore('DNS_NAME', undefined, 0, 'test', Date.now());
  core.distance = distance;
  core.tags = tags;
  return core;
}

it('lowers the distance', () => {
  const core = coreAt(3);
  lowerDistance(core, 1);
  expect([core.distance, core.tags]).toEqual([1, undefined]);
});

it.each([
  [1, ['distance-1', 'mine']],
  [0, ['in-scope', 'mine']],
])('has the tags that were looked at tell %i', (distance, wanted) => {
  const tags = new TagSet(['distance-3', 'mine']);
  lowerDistance(coreAt(3, tags), distance);
  expect([...tags].sort()).toEqual(wanted);
});
