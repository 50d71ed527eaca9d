import { expect, it } from 'vitest';
import { EventCore } from '../../../src/event/event-core.js';

it('EventCore has all its fields from birth, so that V8 keeps one shape', () => {
  const core = new EventCore('DNS_NAME', undefined, 1, 'dns', 5);
  const before = Object.keys(core);
  Object.assign(core, { host: 'a', port: 1, distance: 1, tags: [], id: '', uuid: '', rare: {} });
  expect(Object.keys(core)).toEqual(before);
});

it('EventCore keeps what is small apart, and times of any year', () => {
  const core = new EventCore('DNS_NAME', undefined, 1, 'dns', 5);
  const facts = () => [core.seed, core.internal, core.alwaysEmit, core.omitted, core.light, core.confidence];
  expect([core.timestamp, ...facts()]).toEqual([5, false, false, false, false, false, 100]);
  for (const at of ['seed', 'internal', 'alwaysEmit', 'omitted', 'light'] as const) {
    core[at] = true;
    expect(facts().filter((fact) => fact === true)).toEqual([true]);
    core.confidence = 1;
    expect([core[at], core.confidence]).toEqual([true, 1]);
    core.confidence = 100;
    core[at] = false;
  }
  for (const time of [0, 1_700_000_000_000, Date.UTC(9999, 11)]) {
    expect(new EventCore('DNS_NAME', undefined, 1, 'dns', time).timestamp).toBe(time);
  }
});
