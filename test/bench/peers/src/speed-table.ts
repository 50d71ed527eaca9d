import type { Contestant } from './contestant.js';
import { markdownTable } from './markdown-table.js';
import type { Outcome } from './outcome.js';

/** Returns the table of speeds: ratios are to `headgate/operators` with a handler of the same kind. */
export function speedTable(results: ReadonlyMap<Contestant, Outcome>): string {
  const rateOf = (outcome: Outcome) => (outcome.kind === 'lived' ? (outcome.size / outcome.cpu) * 1000 : Number.NaN);
  const all = [...results];
  const rows = [false, true].flatMap((sync) => {
    const same = all.filter(([contestant]) => (contestant.sync ?? false) === sync);
    const [ours] = same.filter(([{ name }]) => name.startsWith('headgate-operators'));
    const base = ours ? rateOf(ours[1]) : Number.NaN;
    return same.map(([{ label, note = '' }, outcome]) => {
      const rate = rateOf(outcome);
      const failed = `**${outcome.kind}**: ${outcome.handled.toLocaleString('en')} handled, ${outcome.how}`;
      return [
        label,
        sync ? 'sync' : 'async',
        outcome.size.toLocaleString('en'),
        Number.isNaN(rate) ? '–' : Math.round(rate).toLocaleString('en'),
        Number.isNaN(rate / base) ? '–' : `${(rate / base).toPrecision(2)}×`,
        (outcome.time / 1000).toPrecision(2),
        megabytes(outcome.rss),
        [outcome.kind === 'lived' ? '' : failed, note].filter(Boolean).join('; '),
      ];
    });
  });
  return markdownTable(
    ['who', 'handler', 'events', 'events per CPU-second', 'ratio', 'wall, s', 'peak RSS, MB', ''],
    rows,
  );
}

function megabytes(bytes: number): string {
  return bytes === 0 ? '–' : (bytes / 1024 ** 2).toFixed(0);
}
