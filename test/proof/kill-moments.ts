import type { Life } from './start-life.js';

/** When a life is ended: so many milliseconds after something happens. */
export interface KillMoment {
  /** Its process is born, it takes up what there is, it has found so much, or a round or the scan comes to its end. */
  readonly at: 'birth' | 'start' | 'work' | 'end';
  /** Events that it has to find first, or ends of rounds that it has to come to. */
  readonly after: number;
  readonly delay: number;
}

/** Draws when to kill a scan so many times in all, spread over its events, its starts and its end. */
export function drawMoments(random: () => number, kills: number, events: number): KillMoment[] {
  return Array.from({ length: kills }, (_, i): KillMoment => {
    // The last of all meets the end of the scan, reports and outputs that close; those just before that of a round.
    if (i >= kills - Math.max(1, kills / 8)) {
      return { at: 'end', after: i < kills - 1 ? 1 : 2, delay: random() * random() * 300 };
    }
    const kind = random();
    if (kind < 0.1) return { at: 'birth', after: 0, delay: random() * 500 };
    if (kind < 0.3) return { at: 'start', after: 0, delay: random() * 100 };
    return { at: 'work', after: Math.round((random() * 2 * events) / kills), delay: random() * 20 };
  });
}

/** Kills a life at its moment, unless it ends before. */
export function killAt(life: Life, { at, after, delay }: KillMoment): void {
  let due = false;
  let ends = 0;
  const later = () => {
    if (due) return;
    due = true;
    const timer = setTimeout(() => life.kill(), delay);
    life.ended.finally(() => clearTimeout(timer)).catch(() => {});
  };
  if (at === 'birth') later();
  life.onLine((line) => {
    if (at === 'start' && line === 'status STARTING') later();
    if (at === 'end' && line === 'status FINISHING' && ++ends >= after) later();
    if (at === 'work' && line.startsWith('found ') && Number(line.slice('found '.length)) >= after) later();
  });
}
