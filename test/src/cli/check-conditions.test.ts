import { expect, it } from 'vitest';
import { checkConditions } from '../../../src/cli/check-conditions.js';
import { registry } from '../../../src/cli/registry.js';

const modules = registry.modules.filter(({ spec }) => spec.flags?.includes('safe'));
const facts = { modules, options: new Map<string, unknown>([['http-probe.timeout', 5]]) };
const warned = (condition: object) => checkConditions([{ ...condition, warn: 'told' }], facts).warnings.length > 0;

it('holds where all that is wanted is so', () => {
  expect(warned({ when: { modules: ['robots', 'excavate'], flags: ['web'] } })).toBe(true);
  expect(warned({ when: { modules: ['robots', 'none'] } })).toBe(false);
  expect(warned({ when: { modules: ['robots'], flags: ['aggressive'] } })).toBe(false);
  expect(warned({ when: { options: { 'http-probe.timeout': 5 } } })).toBe(true);
  expect(warned({ when: { options: { 'http-probe.timeout': '5' } } })).toBe(false);
});

it('does not hold where what is to be absent is there', () => {
  expect(warned({ unless: { modules: ['robots'] } })).toBe(false);
  expect(warned({ unless: { modules: ['none'] } })).toBe(true);
  expect(warned({ when: { flags: ['web'] }, unless: { flags: ['aggressive'] } })).toBe(true);
});

it('tells warnings from reasons not to scan', () => {
  const when = { modules: ['robots'] };
  expect(
    checkConditions(
      [
        { when, warn: 'a' },
        { when, abort: 'b' },
      ],
      facts,
    ),
  ).toEqual({ warnings: ['a'], aborts: ['b'] });
});
