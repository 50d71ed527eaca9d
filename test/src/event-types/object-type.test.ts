import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EventCore } from '../../../src/event/event-core.js';
import { objectType } from '../../../src/event-types/object-type.js';

const core = () => new EventCore('X', undefined, 0, 'test', 0);
const definition = objectType({
  schema: z.looseObject({ name: z.string().max(3), list: z.array(z.strictObject({ n: z.number().multipleOf(2) })) }),
  locate: (event, data) => {
    event.host = data.name;
  },
});

describe('objectType', () => {
  it('copies, checks, then locates', () => {
    const event = core();
    const given = { name: 'abc', list: [{ n: 2 }], more: true };
    const data = definition.fill(event, given, false);
    expect(data).toEqual(given);
    expect(data).not.toBe(given);
    expect(event.host).toBe('abc');
  });

  it.each([
    [{ name: 'abcd', list: [] }, 'Expected `data.name` of X to be at most 3 characters long, got `abcd`'],
    [{ name: 'a' }, 'Expected `data.list` of X to be an array, got `undefined`'],
    [
      { name: 'a', list: [{ n: 3 }] },
      'Expected `data.list.0.n` of X to be valid (Invalid number: must be a multiple of 2), got `3` (number)',
    ],
    [[], 'Expected `data` of X to be an object, got an array'],
  ])('says what is wrong with %j', (data, message) => {
    expect(() => definition.fill(core(), data, false)).toThrow(message);
  });
});
