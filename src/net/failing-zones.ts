import { LRUCache } from 'lru-cache';
import { registrableDomain } from '../util/registrable-domain.js';

/** When {@link FailingZones} gives up on a zone. */
export interface FailingZonesOptions {
  /** Failures in a row below one name; 0 for never. */
  readonly failures: number;
  /** Milliseconds nothing below it is asked. */
  readonly pause: number;
}

interface Failing {
  failures: number;
  until: number;
  told: boolean;
}

/** Zones remembered; the least used are forgotten. */
const SIZE = 10_000;

/**
 * Remembers zones whose servers fail, so that they are not asked for each name below again.
 *
 * A failure counts for every name from a host's parent up to its registrable domain, a usable answer clears them all. After a
 * pause the first failure brings the next one.
 *
 * @example
 * ```ts
 * const zones = new FailingZones({ failures: 50, pause: 60_000 });
 * if (!zones.refuses('www.example.com', performance.now())) await ask();
 * ```
 */
export class FailingZones {
  readonly #zones = new LRUCache<string, Failing>({ max: SIZE });
  readonly #options: FailingZonesOptions;

  constructor(options: FailingZonesOptions) {
    this.#options = options;
  }

  /** Tells whether a name lies in a zone that is not to be asked now. */
  refuses(name: string, now: number): boolean {
    if (this.#zones.size === 0) return false;
    for (const zone of zonesOf(name)) {
      if ((this.#zones.get(zone)?.until ?? 0) > now) return true;
    }
    return false;
  }

  /** Counts a failure; returns the highest zone that is given up for it for the first time. */
  failed(name: string, now: number): string | undefined {
    const { failures, pause } = this.#options;
    if (failures === 0) return undefined;
    let news: string | undefined;
    for (const zone of zonesOf(name)) {
      const entry = this.#zones.get(zone) ?? { failures: 0, until: 0, told: false };
      this.#zones.set(zone, entry);
      if (++entry.failures < failures || entry.until > now) continue;
      entry.until = now + pause;
      if (!entry.told) news = zone;
      entry.told = true;
    }
    return news;
  }

  /** Clears the zones of a name that got an answer. */
  succeeded(name: string): void {
    if (this.#zones.size === 0) return;
    for (const zone of zonesOf(name)) this.#zones.delete(zone);
  }
}

function* zonesOf(name: string): Generator<string> {
  const top = registrableDomain(name) ?? name;
  let at = name;
  if (at !== top) at = at.slice(at.indexOf('.') + 1);
  for (; at.length > top.length; at = at.slice(at.indexOf('.') + 1)) yield at;
  yield top;
}
