import type { CrawlTarget } from './crawl-target.js';

/** Bounds of a crawl. */
export interface CrawlLimits {
  /** Links in a row that are followed. */
  readonly distance: number;
  /** Pages remembered in all. */
  readonly maxPages: number;
  /** Pages of one host that are asked for. */
  readonly maxPagesPerHost: number;
  /** Pages of one kind that are asked for. */
  readonly maxAlike: number;
}

/** A page to ask for now, and what led to it. */
export interface Reached<T> {
  readonly target: CrawlTarget;
  readonly source: T;
}

interface Page<T> {
  distance: number;
  /** True once somebody asks for it. */
  asked: boolean;
  /** Known once it has answered. */
  links?: readonly CrawlTarget[] | undefined;
  /** What a link of it counts: 1, or 0 for a redirect. */
  step: 0 | 1;
  source?: T | undefined;
}

/**
 * The pages and links that a crawler has seen, so that what it reaches does not depend on the order in which pages answer.
 *
 * Every page is remembered with its least distance from one that no link led to. Where a shorter way to a page is found later, the links that
 * were beyond the limit before are followed then; no page is asked for twice.
 *
 * @example
 * ```ts
 * const graph = new CrawlGraph<string>({ distance: 2, maxPages: 1000, maxPagesPerHost: 100, maxAlike: 10 });
 * graph.found(home, 0);
 * for (const { target } of graph.answered(home, links, 1, 'home')) ask(target.url);
 * ```
 */
export class CrawlGraph<T> {
  readonly #limits: CrawlLimits;
  readonly #pages = new Map<string, Page<T>>();
  readonly #counts = new Map<string, number>();
  readonly #left = new Set<string>();
  readonly #told: (what: string, reason: string) => void;

  /** @param told Called once for each host, kind or limit of which something was left out. */
  constructor(limits: CrawlLimits, told: (what: string, reason: string) => void = () => {}) {
    this.#limits = limits;
    this.#told = told;
  }

  /** Notes a page that somebody asks for already, at a distance; returns what that brings within the limits. */
  found({ key }: CrawlTarget, distance: number): readonly Reached<T>[] {
    const page = this.#pages.get(key) ?? this.#add(key, distance);
    if (page === undefined) return [];
    page.asked = true;
    return this.#shorten(page, distance);
  }

  /**
   * Notes what a page links to, or with a step of 0 redirects to; returns what is to be asked for now.
   *
   * @param distance Where the page is, as long as nothing else is known.
   */
  answered(
    { key }: CrawlTarget,
    links: readonly CrawlTarget[],
    step: 0 | 1,
    source: T,
    distance = 0,
  ): readonly Reached<T>[] {
    const page = this.#pages.get(key) ?? this.#add(key, distance);
    if (page === undefined) return [];
    page.asked = true;
    page.links = links;
    page.step = step;
    page.source = source;
    return this.#expand(page);
  }

  /** Notes a link that stands on no page, at a distance of its own; returns it if it is to be asked for now. */
  linked(target: CrawlTarget, distance: number, source: T): readonly Reached<T>[] {
    const reached: Reached<T>[] = [];
    const page = distance <= this.#limits.distance ? this.#reach(target, distance, source, 1, reached) : undefined;
    return page === undefined ? reached : [...reached, ...this.#expand(page)];
  }

  #shorten(page: Page<T>, distance: number): readonly Reached<T>[] {
    if (distance >= page.distance) return [];
    page.distance = distance;
    return this.#expand(page);
  }

  /** Follows the links of a page, and of those that it brings nearer. */
  #expand(start: Page<T>): readonly Reached<T>[] {
    const reached: Reached<T>[] = [];
    const nearer = [start];
    for (let page = nearer.pop(); page !== undefined; page = nearer.pop()) {
      const { links, step, source } = page;
      const distance = page.distance + step;
      if (links === undefined || distance > this.#limits.distance) continue;
      for (const link of links) {
        const next = this.#reach(link, distance, source as T, step, reached);
        if (next !== undefined) nearer.push(next);
      }
      // It comes no nearer than this, so its links are never looked at again.
      if (page.distance === 0) page.links = [];
    }
    return reached;
  }

  /** Returns the page where it was known, and is nearer now. */
  #reach(target: CrawlTarget, distance: number, source: T, step: 0 | 1, reached: Reached<T>[]): Page<T> | undefined {
    const known = this.#pages.get(target.key);
    const page = known ?? this.#add(target.key, distance);
    if (page === undefined) return undefined;
    const nearer = distance < page.distance;
    if (nearer) page.distance = distance;
    // Whoever was redirected asks for the new place himself.
    if (!page.asked && step === 1 && this.#admits(target)) {
      page.asked = true;
      reached.push({ target, source });
    }
    return nearer ? page : undefined;
  }

  #add(key: string, distance: number): Page<T> | undefined {
    if (this.#pages.size >= this.#limits.maxPages) {
      this.#tell('', 'more pages than are remembered');
      return undefined;
    }
    const page: Page<T> = { distance, asked: false, step: 1 };
    this.#pages.set(key, page);
    return page;
  }

  #admits({ host, kind }: CrawlTarget): boolean {
    const { maxPagesPerHost, maxAlike } = this.#limits;
    const ofHost = this.#counts.get(host) ?? 0;
    const alike = this.#counts.get(kind) ?? 0;
    if (ofHost >= maxPagesPerHost) return this.#tell(host, 'more pages than are followed of a host');
    if (alike >= maxAlike) return this.#tell(kind, 'more pages alike than are followed');
    this.#counts.set(host, ofHost + 1);
    this.#counts.set(kind, alike + 1);
    return true;
  }

  #tell(what: string, reason: string): false {
    if (!this.#left.has(what)) {
      this.#left.add(what);
      this.#told(what, reason);
    }
    return false;
  }
}
