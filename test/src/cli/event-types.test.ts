import { expect, it } from 'vitest';
import { eventTypes } from '../../../src/cli/event-types.js';
import { eventTypes as defined } from '../../../src/event-types/event-types.js';

it('tells of every type that the engine defines', () => {
  expect(Object.keys(eventTypes).sort()).toEqual([...defined.keys()].sort());
});

it('says of each what it is, without a full stop', () => {
  for (const summary of Object.values(eventTypes)) expect(summary).toMatch(/^[A-Z].*[^.]$/);
});
