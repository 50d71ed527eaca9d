import { LRUCache } from 'lru-cache';
import type { ModuleState } from '../../src/module-state.js';

/** What was taken of a site, or from one start. */
interface Taken {
  urls: number;
  sitemaps: number;
}

interface Site extends Taken {
  told: boolean;
}

/** Sites remembered in one run: one forgotten has its bounds anew. */
const SITES = 10_000;

/** One reading of a site's sitemaps, from one start. */
export interface SiteVisit {
  /** URLs taken of the site so far, by whatever visit. */
  readonly urls: number;
  /** Counts a URL; returns how many there were before. */
  takeUrl(): number;
  /** Counts a sitemap; returns how many there were before. */
  takeSitemap(): number;
  /** Tells whether this is the first time that something is left out of the site. */
  cut(): boolean;
  /** Keeps what it took, now that it is over: one that is made again after a crash is to take all that it took. */
  end(): void;
}

/**
 * Counts what is taken of each site.
 *
 * @example
 * ```ts
 * const visit = new SiteVisits(ctx.state).begin('https://example.com/sitemap.xml');
 * if (visit.urls < 100) visit.takeUrl();
 * visit.end();
 * ```
 */
export class SiteVisits {
  readonly #sites = new LRUCache<string, Site>({ max: SITES });
  readonly #state: ModuleState;

  /** @param state Where visits that are over are kept, by their start. */
  constructor(state: ModuleState) {
    this.#state = state;
    for (const [start, value] of state.entries()) {
      const { urls, sitemaps } = value as unknown as Taken;
      const site = this.#siteOf(start);
      site.urls += urls;
      site.sitemaps += sitemaps;
    }
  }

  /** Begins a visit. */
  begin(start: string): SiteVisit {
    const site = this.#siteOf(start);
    const state = this.#state;
    const taken = { urls: 0, sitemaps: 0 };
    return {
      get urls() {
        return site.urls;
      },
      takeUrl() {
        taken.urls++;
        return site.urls++;
      },
      takeSitemap() {
        taken.sitemaps++;
        return site.sitemaps++;
      },
      cut() {
        const { told } = site;
        site.told = true;
        return !told;
      },
      end() {
        if (state.durable) state.set(start, taken);
      },
    };
  }

  #siteOf(start: string): Site {
    const { origin } = new URL(start);
    const site = this.#sites.get(origin) ?? { urls: 0, sitemaps: 0, told: false };
    this.#sites.set(origin, site);
    return site;
  }
}
