import type { Life } from './start-life.js';

/** When a life is ended. */
export type KillMoment =
  /** While it starts or takes up what there is: after a share of the milliseconds that this takes. */
  | { readonly at: 'start'; readonly share: number }
  /** After it has found so many more events, and a little later. */
  | { readonly at: 'work'; readonly found: number; readonly delay: number }
  /** When a round or the scan comes to its end, and a little later. */
  | { readonly at: 'end'; readonly delay: number };

/** Draws when to kill a scan so many times in all, spread over its events, its starts and its end. */
export function drawMoments(random: () => number, kills: number, events: number): KillMoment[] {
  return Array.from({ length: kills }, (_, i): KillMoment => {
    if (i >= kills - Math.max(1, kills / 8)) return { at: 'end', delay: random() * random() * 200 };
    if (random() < 0.25) return { at: 'start', share: random() * 1.5 };
    return { at: 'work', found: Math.round((random() * 2 * events) / kills), delay: random() * 20 };
  });
}

/**
 * Kills a life at its moment, unless it ends before.
 *
 * @param startTime Milliseconds that a start takes.
 */
export function killAt(life: Life, moment: KillMoment, startTime: number): void {
  if (moment.at === 'start') {
    later(life, moment.share * startTime);
    return;
  }
  let due = false;
  life.onLine((line) => {
    const reached =
      moment.at === 'end'
        ? line === 'status FINISHING'
        : line.startsWith('found ') && Number(line.slice(6)) >= moment.found;
    if (!reached || due) return;
    due = true;
    later(life, moment.delay);
  });
}

function later(life: Life, delay: number): void {
  const timer = setTimeout(() => life.kill(), delay);
  life.ended.finally(() => clearTimeout(timer)).catch(() => {});
}
