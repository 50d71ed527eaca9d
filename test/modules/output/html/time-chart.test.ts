import { expect, it } from 'vitest';
import { timeChart } from '../../../../modules/output/html/time-chart.js';

const start = Date.parse('2026-01-02T03:04:05Z');

it('draws a column for each bin, tall as its share of the tallest', () => {
  const chart = timeChart({ counts: [1, 0, 4], start, width: 2000 });
  expect(chart.match(/ height="[\d.]+"/g)).toEqual([' height="25.00"', ' height="0.00"', ' height="100.00"']);
  expect(chart).toContain('<title>03:04:09: 4 events</title>');
  expect(chart).toContain('<span>03:04:11</span>');
  expect(chart).toContain('4 at most in 2 s');
});

it('says that nothing happened where nothing did', () => {
  expect(timeChart({ counts: [], start: Number.NaN, width: 1000 })).toContain('Nothing happened');
});
