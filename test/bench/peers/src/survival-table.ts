import type { Contestant } from './contestant.js';
import { markdownTable } from './markdown-table.js';
import type { Outcome } from './outcome.js';

/** Returns the table of who lives in a small heap. */
export function survivalTable(results: ReadonlyMap<Contestant, Outcome>): string {
  const rows = [...results].map(([{ label, note = '' }, { kind, how, size, handled, time, rss }]) => [
    label,
    kind === 'lived' ? 'lived' : `**${kind}**`,
    `${handled.toLocaleString('en')} of ${size.toLocaleString('en')}`,
    (time / 1000).toFixed(1),
    rss === 0 ? '–' : (rss / 1024 ** 2).toFixed(0),
    [how, note].filter(Boolean).join('; '),
  ]);
  return markdownTable(['who', 'outcome', 'events', 'seconds', 'peak RSS, MB', ''], rows);
}
