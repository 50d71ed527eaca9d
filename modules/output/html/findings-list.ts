import type { Severity } from '../../../src/event-map.js';
import { escapeHtml } from '../../../src/util/escape-html.js';
import type { FindingGroup } from './report-tally.js';

/** Severities, worst first. */
const WORST_FIRST: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/**
 * Lists groups of findings, worst and most frequent first, each with its description and places folded away.
 *
 * @param total All findings, those of no group too: what is not listed is said so.
 * @example
 * ```ts
 * findingsList(tally.groups.values(), 12);
 * ```
 */
export function findingsList(groups: Iterable<FindingGroup>, total: number): string {
  const sorted = [...groups].sort(
    (a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity) || b.count - a.count,
  );
  const listed = sorted.reduce((sum, { count }) => sum + count, 0);
  const more =
    total > listed
      ? `<p class="soft">${(total - listed).toLocaleString('en')} more are not grouped: see the table.</p>`
      : '';
  if (sorted.length === 0) return '<p class="soft">None.</p>';
  return sorted.map(section).join('') + more;
}

function section({ title, severity, description, count, places }: FindingGroup): string {
  const times = count > 1 ? ` <span class="soft">× ${count.toLocaleString('en')}</span>` : '';
  const rest = count > places.size && places.size >= 50 ? '<li class="soft">and more: see the table</li>' : '';
  const list = [...places].map((place) => `<li>${escapeHtml(place)}</li>`).join('') + rest;
  const badge = `<span class="severity ${severity}">${severity}</span>`;
  return `<details><summary>${badge}${escapeHtml(title)}${times}</summary>
<p>${escapeHtml(description)}</p><ul>${list}</ul></details>`;
}
