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

/**
 * Kills a scan at random moments, starts it again each time, and lets it end at last.
 *
 * @returns when it was killed.
 * @throws Error where a life neither ends well nor is killed.
 */
export async function killUntilDone({ start, kills, events, random }: KillPlan): Promise<readonly KillMoment[]> {
  const moments = drawMoments(random, kills, events);
  const met: KillMoment[] = [];
  for (let life = 0; ; life++) {
    const running = start(life);
    const moment = moments[life];
    if (moment) killAt(running, moment);
    const death = await running.ended;
    if (death.signal === 'SIGKILL') met.push(moment as KillMoment);
    else if (death.code === 0) return met;
    // The kill came when all was done and saved: there is nothing to go on with.
    else if (met.length > 0 && /"reason":"The scan .* has finished/.test(death.lines.at(-1) ?? '')) return met;
    else throw new Error(`Life ${life} was not killed, yet ended with ${death.code ?? death.signal}: ${toldBy(death)}`);
  }
}

function toldBy({ lines, stderr }: Death): string {
  return [...lines.filter((line) => !line.startsWith('found ')).slice(-5), stderr].join('\n');
}
