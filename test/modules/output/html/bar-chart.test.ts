import { expect, it } from 'vitest';
import { barChart } from '../../../../modules/output/html/bar-chart.js';

it('draws bars as shares of the largest, with their figures', () => {
  const chart = barChart([
    ['URL', 4000],
    ['DNS_NAME', 1000, 'low'],
    ['ASN', 0],
    ['WAF', 1],
  ]);
  expect(chart.match(/width="[\d.]+%"/g)).toEqual(['width="100.0%"', 'width="25.0%"', 'width="0.5%"']);
  expect(chart).toContain('<dd>4,000</dd>');
  expect(chart).toContain('class="low"');
});

it('draws none of nothing, and labels as text', () => {
  expect(barChart([])).toBe('<dl class="bars"></dl>');
  expect(barChart([['<b>', 1]])).toContain('<dt>&lt;b&gt;</dt>');
});
