import { expect, it } from 'vitest';
import { wantsColor } from '../../../src/cli/wants-color.js';

it('colours a terminal', () => {
  expect(wantsColor('auto', { isTTY: true }, {})).toBe(true);
});

it('leaves pipes, NO_COLOR and dumb terminals plain', () => {
  expect(wantsColor('auto', {}, {})).toBe(false);
  expect(wantsColor('auto', { isTTY: true }, { NO_COLOR: '1' })).toBe(false);
  expect(wantsColor('auto', { isTTY: true }, { TERM: 'dumb' })).toBe(false);
});

it('heeds an empty NO_COLOR no more than none, as no-color.org asks', () => {
  expect(wantsColor('auto', { isTTY: true }, { NO_COLOR: '' })).toBe(true);
});

it('does as it is told, whatever else is so', () => {
  expect(wantsColor('always', {}, { NO_COLOR: '1' })).toBe(true);
  expect(wantsColor('never', { isTTY: true }, {})).toBe(false);
});
