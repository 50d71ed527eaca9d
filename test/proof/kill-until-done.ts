import { drawMoments, type KillMoment, killAt } from './kill-moments.js';
import type { Death, Life } from './start-life.js';

/** A scan that is killed again and again. */
export interface KillPlan {
  /** Starts it, or starts it again. */
  readonly start: (life: number) => Life;
  /** Times that it is killed, at most. */
  readonly kills: number;
  /** Events that it finds. */
  readonly events: number;
  readonly random: () => number;
}

/** How it went. */
export interface Killed {
  readonly moments: readonly KillMoment[];
  readonly last: Death;
}

/**
 * Kills a scan at random moments, starts it again each time, and lets it end at last.
 *
 * @throws Error where a life neither ends well nor is killed.
 */
export async function killUntilDone({ start, kills, events, random }: KillPlan): Promise<Killed> {
  const moments = drawMoments(random, kills, events);
  const met: KillMoment[] = [];
  for (let life = 0; ; life++) {
    const running = start(life);
    const moment = moments[life];
    if (moment) killAt(running, moment);
    const death = await running.ended;
    if (death.signal === 'SIGKILL') met.push(moment as KillMoment);
    else if (death.code === 0) return { moments: met, last: death };
    else throw new Error(`Life ${life} was not killed, yet ended with ${death.code ?? death.signal}: ${toldBy(death)}`);
  }
}

function toldBy({ lines, stderr }: Death): string {
  return [...lines.filter((line) => !line.startsWith('found ')).slice(-5), stderr].join('\n');
}
