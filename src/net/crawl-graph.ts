import { type CrawlTarget, crawlTarget } from './crawl-target.js';

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

/** What is to be kept of a page, so that a crawl can go on in another process. */
export interface KeptPage<T> {
  readonly distance: number;
  /** Who asks for it: nobody yet, others, or whoever follows links. */
  readonly asked: 'not' | 'by others' | 'by us';
  /** URLs of its links, once it has answered. */
  readonly links?: readonly string[] | undefined;
  readonly step: 0 | 1;
  readonly source?: T | undefined;
}

/** Told what is to be kept under a page's key. */
export type KeepPage<T> = (key: string, page: KeptPage<T>) => void;

interface Page<T> {
  distance: number;
  /** True once somebody asks for it, or is about to. */
  asked: boolean;
  /** Who is known to have asked for it. */
  by: KeptPage<T>['asked'];
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
 * What it is told can be kept, page by page. A graph that is `restored` from that finds anew what it had found and nobody had `followed` yet.
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
  readonly #keep: KeepPage<T> | undefined;

  /**
   * @param told Called once for each host, kind or limit of which something was left out.
   * @param keep Called with what is to be kept.
   */
  constructor(limits: CrawlLimits, told: (what: string, reason: string) => void = () => {}, keep?: KeepPage<T>) {
    this.#limits = limits;
    this.#told = told;
    this.#keep = keep;
  }

  /** Takes in what was kept of an earlier graph, before anything else; returns what is still to be asked for. */
  restored(kept: Iterable<readonly [key: string, page: KeptPage<T>]>): readonly Reached<T>[] {
    for (const [key, { distance, asked, links, step, source }] of kept) {
      const page: Page<T> = { distance, asked: asked !== 'not', by: asked, step, source };
      if (links) page.links = links.map(crawlTarget).filter((link) => typeof link !== 'string');
      this.#pages.set(key, page);
      const target = asked === 'by us' ? crawlTarget(key) : '';
      if (typeof target !== 'string') this.#count(target);
    }
    return [...this.#pages.values()].flatMap((page) => this.#expand(page));
  }

  /** Notes that what was reached has been asked for, or never will be. */
  followed({ key }: CrawlTarget): void {
    const page = this.#pages.get(key);
    if (!page || !this.#keep) return;
    page.by = 'by us';
    this.#tellKept(key, page);
  }

  /** Notes a page that somebody asks for already, at a distance; returns what that brings within the limits. */
  found({ key }: CrawlTarget, distance: number): readonly Reached<T>[] {
    const page = this.#pages.get(key) ?? this.#add(key, distance);
    if (page === undefined) return [];
    const known = page.by !== 'not' && distance >= page.distance;
    this.#ask(page);
    page.distance = Math.min(page.distance, distance);
    if (known) return [];
    this.#tellKept(key, page);
    return this.#expand(page);
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
    this.#ask(page);
    page.links = links;
    page.step = step;
    page.source = source;
    this.#tellKept(key, page);
    return this.#expand(page);
  }

  /** Notes a link that stands on no page, at a distance of its own; returns it if it is to be asked for now. */
  linked(target: CrawlTarget, distance: number, source: T): readonly Reached<T>[] {
    const reached: Reached<T>[] = [];
    const page = distance <= this.#limits.distance ? this.#reach(target, distance, source, 1, reached) : undefined;
    if (page === undefined) return reached;
    this.#tellKept(target.key, page);
    return [...reached, ...this.#expand(page)];
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
      // It comes no nearer than this, so its links are never looked at again, save to find out what was under way.
      if (page.distance === 0 && !this.#keep) page.links = [];
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
    const page: Page<T> = { distance, asked: false, by: 'not', step: 1 };
    this.#pages.set(key, page);
    return page;
  }

  #ask(page: Page<T>): void {
    page.asked = true;
    if (page.by === 'not') page.by = 'by others';
  }

  #tellKept(key: string, { distance, by, links, step, source }: Page<T>): void {
    this.#keep?.(key, { distance, asked: by, links: links?.map(({ url }) => url), step, source });
  }

  #admits(target: CrawlTarget): boolean {
    const { host, kind } = target;
    const { maxPagesPerHost, maxAlike } = this.#limits;
    if (this.#countOf(host) >= maxPagesPerHost) return this.#tell(host, 'more pages than are followed of a host');
    if (this.#countOf(kind) >= maxAlike) return this.#tell(kind, 'more pages alike than are followed');
    this.#count(target);
    return true;
  }

  #count({ host, kind }: CrawlTarget): void {
    for (const what of [host, kind]) this.#counts.set(what, this.#countOf(what) + 1);
  }

  #countOf(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  #tell(what: string, reason: string): false {
    if (!this.#left.has(what)) {
      this.#left.add(what);
      this.#told(what, reason);
    }
    return false;
  }
}
