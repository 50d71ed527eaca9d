import { escapeHtml } from '../../../src/util/escape-html.js';

/** One bar: its label, its figure, and the class it is coloured by. */
export type Bar = readonly [label: string, count: number, look?: string];

/**
 * Draws bars beside their labels and figures, as HTML with a little SVG in it; widths are shares of the largest, and nothing has none.
 *
 * @example
 * ```ts
 * barChart([['DNS_NAME', 120], ['URL', 40]]);
 * ```
 */
export function barChart(bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(([, count]) => count));
  const rows = bars.map(([label, count, look = '']) => {
    const share = Math.max(0.5, (count / most) * 100).toFixed(1);
    const rect = count && `<rect class="${escapeHtml(look)}" width="${share}%" height="100%" rx="3"/>`;
    const bar = `<svg aria-hidden="true">${rect || ''}</svg>`;
    return `<dt>${escapeHtml(label)}</dt><dd>${bar}</dd><dd>${count.toLocaleString('en')}</dd>`;
  });
  return `<dl class="bars">${rows.join('')}</dl>`;
}
