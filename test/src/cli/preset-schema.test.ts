import { expect, it } from 'vitest';
import { presetSchema } from '../../../src/cli/preset-schema.js';

it('takes one text where a list is meant', () => {
  expect(presetSchema.parse({ modules: 'robots', flags: ['web'] })).toEqual({ modules: ['robots'], flags: ['web'] });
});

it('says what every key means', () => {
  for (const [key, { description }] of Object.entries(presetSchema.shape)) {
    expect(description ?? (key === 'conditions' ? undefined : ''), key).toMatch(/^\S.*\.$/);
  }
});

it.each([
  [{ when: { flags: ['web'] } }, /one of `warn` and `abort`/],
  [{ when: { flags: ['web'] }, warn: 'a', abort: 'b' }, /one of `warn` and `abort`/],
  [{ warn: 'a' }, /Expected `when`, `unless` or both/],
])('refuses the condition %j', (condition, message) => {
  expect(() => presetSchema.parse({ conditions: [condition] })).toThrow(message);
});
