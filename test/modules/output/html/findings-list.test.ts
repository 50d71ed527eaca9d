import { expect, it } from 'vitest';
import { findingsList } from '../../../../modules/output/html/findings-list.js';
import type { FindingGroup } from '../../../../modules/output/html/report-tally.js';

const group = (title: string, rest: Partial<FindingGroup> = {}): FindingGroup => ({
  title,
  severity: 'low',
  description: 'Mend it.',
  count: 1,
  places: new Set(['https://mill.test/']),
  ...rest,
});
const titles = (html: string) =>
  [...html.matchAll(/<\/span>([^<]+)/g)].map(([, title]) => title?.trim()).filter(Boolean);

it('lists the worst first, then the most frequent', () => {
  const list = findingsList([group('a'), group('b', { count: 3 }), group('c', { severity: 'critical' })], 5);
  expect(titles(list)).toEqual(['c', 'b', 'a']);
  expect(list).toContain('× 3');
});

it('shows texts of strangers as text', () => {
  const hostile = '</details><script>alert(1)</script>';
  const list = findingsList([group(hostile, { description: hostile, places: new Set([hostile]) })], 1);
  expect(list).not.toContain('<script>');
  expect(list.match(/&lt;script&gt;/g)).toHaveLength(3);
});

it('says what it leaves out, and that there is nothing', () => {
  expect(findingsList([group('a')], 8)).toContain('7 more are not grouped');
  const places = new Set(Array.from({ length: 50 }, (_, i) => `p${i}`));
  expect(findingsList([group('a', { count: 80, places })], 80)).toContain('and more: see the table');
  expect(findingsList([], 0)).toContain('None.');
});
