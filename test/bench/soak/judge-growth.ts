import type { Sample } from './sample.js';
import { slopeOf } from './slope-of.js';

/** How one thing that a scan occupies grew. */
export interface Growth {
  readonly what: string;
  readonly mean: number;
  /** Per hour. */
  readonly slope: number;
  /** Half the width of its 95 % confidence interval. */
  readonly margin: number;
  readonly verdict: 'no growth' | 'negligible' | 'falls' | 'GROWS';
}

/** Minutes of which the least counts: what is in hand comes and goes, what is kept stays. */
const WINDOW = 1;
/** Share of its mean, an hour, by which a thing may grow and nobody need care. */
const NEGLIGIBLE = 0.02;

const WATCHED: readonly (readonly [what: string, of: keyof Sample])[] = [
  ['RSS without dedup tables, MB', 'rss'],
  ['heap in use, MB', 'heap'],
  ['open files and pipes', 'files'],
  ['open sockets', 'sockets'],
  ['timers', 'timers'],
  ['other handles', 'handles'],
  ['listeners', 'listeners'],
];

/**
 * Judges whether anything grew once a scan had warmed up, by the least of each minute: whether the confidence interval of its slope holds 0,
 * and if not, whether what it grows is anything to speak of.
 */
export function judgeGrowth(samples: readonly Sample[]): Growth[] {
  const windows = new Map<number, Sample[]>();
  for (const sample of samples) {
    const window = Math.floor(sample.minutes / WINDOW);
    windows.set(window, [...(windows.get(window) ?? []), sample]);
  }
  const hours = [...windows.keys()].map((window) => (window * WINDOW) / 60);
  return WATCHED.map(([what, of]) => {
    const least = [...windows.values()].map((window) => Math.min(...window.map((sample) => sample[of])));
    const { slope, margin, mean } = slopeOf(hours, least);
    let verdict: Growth['verdict'] = 'no growth';
    if (slope + margin < 0) verdict = 'falls';
    else if (slope - margin > 0) verdict = slope <= NEGLIGIBLE * mean ? 'negligible' : 'GROWS';
    return { what, mean, slope, margin, verdict };
  });
}
