import { expect, it } from 'vitest';
import { parseDuration } from '../../../src/cli/parse-duration.js';

it('takes a bare number for milliseconds', () => {
  expect(parseDuration('5000')).toBe(5000);
});

it.each([
  ['250ms', 250],
  ['1.5s', 1500],
  ['2m', 120_000],
  ['1h', 3_600_000],
  [' 3 S ', 3000],
])('reads %s', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each(['', '0', '-5s', '5 days', 's', 'NaN', '1e3'])('refuses `%s`, saying what is expected', (text) => {
  expect(() => parseDuration(text)).toThrow(/^Expected a duration such as 5000 \(milliseconds\), 5s, 2m or 1h, got `/);
});

it('refuses what is longer than any timer, which would end at once', () => {
  expect(parseDuration('596h')).toBe(2_145_600_000);
  expect(() => parseDuration('9999h')).toThrow('Expected a duration of at most 596h, got `9999h`.');
});
