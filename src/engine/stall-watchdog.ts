import type { Assembly } from './assembly.js';

/** What a stalled scan is told by. */
export interface WatchdogParts {
  readonly parts: Assembly;
  /** Milliseconds without progress that make a stall. */
  readonly patience: number;
  /** How much has been done so far; the same number twice is no progress. */
  readonly progress: () => number;
  /** True while nothing is meant to move. */
  readonly paused: () => boolean;
  readonly warn: (message: string) => void;
}

/**
 * Watches for a scan in which nothing moves, and names who waits for what.
 *
 * It only tells: the gates' own stall clock is what keeps memory from stopping a scan for good.
 */
export class StallWatchdog {
  /** Why nothing moves; nothing while something does. */
  stalled: string | undefined;
  readonly #parts: WatchdogParts;
  readonly #timer: NodeJS.Timeout;
  #latest = -1;

  constructor(parts: WatchdogParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => this.#look(), parts.patience).unref();
  }

  /** Stops watching. */
  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const { progress, paused, warn } = this.#parts;
    const now = progress();
    const moved = now !== this.#latest;
    this.#latest = now;
    this.stalled = moved || paused() ? undefined : this.#describe();
    if (this.stalled !== undefined) warn(this.stalled);
  }

  #describe(): string {
    const { parts, patience } = this.#parts;
    const reasons = parts.journal?.stuck ? ['the state of the scan cannot be saved'] : [];
    for (const { name, gate, producer, status } of parts.modules) {
      if (gate.waiting > 0) {
        const room = producer.queue.count > 0 && gate.delay === 0;
        reasons.push(
          `\`${name}\` has ${gate.waiting} emissions waiting for ${room ? 'a place in its outbox' : 'memory'}`,
        );
      } else if (status.working > 0)
        reasons.push(`\`${name}\` has ${status.working} events in hand and has not settled`);
    }
    for (const { name, active } of parts.intercepts) {
      if (active > 0) reasons.push(`intercept \`${name}\` has ${active} events in hand and has not settled`);
    }
    const why = reasons.length > 0 ? reasons.join('; ') : 'no module says why';
    return `Nothing has finished for ${Math.round(patience / 1000)} s: ${why}.`;
  }
}
