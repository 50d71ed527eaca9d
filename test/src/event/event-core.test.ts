import { expect, it } from 'vitest';
import { EventCore } from '../../../src/event/event-core.js';

it('EventCore has all its fields from birth, so that V8 keeps one shape', () => {
  const core = new EventCore('DNS_NAME', undefined, 1, 'dns', 5);
  const before = Object.keys(core);
  Object.assign(core, { host: 'a', port: 1, distance: 1, tags: [], id: '', uuid: '', slim: undefined, rare: {} });
  expect(Object.keys(core)).toEqual(before);
});
