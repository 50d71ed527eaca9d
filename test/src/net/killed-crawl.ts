import { CrawlGraph, type CrawlLimits, type KeptPage, type Reached } from '../../../src/net/crawl-graph.js';
import { type CrawlTarget, crawlTarget } from '../../../src/net/crawl-target.js';

/** What is on disk: what the graph keeps, which pages have been asked for, which events are done with. */
interface Disk {
  readonly kept: Map<string, KeptPage<string>>;
  readonly asked: Set<string>;
  readonly done: Set<string>;
}

/** A crawl whose process is killed now and then, and goes on from what was saved last. */
export class KilledCrawl {
  readonly #limits: CrawlLimits;
  readonly #roots: readonly string[];
  readonly #linksOf: (name: string) => readonly string[];
  readonly #pick: (most: number) => number;
  #disk: Disk;
  #saved: Disk;
  #graph!: CrawlGraph<string>;
  #left: readonly Reached<string>[] = [];
  #active = new Map<string, Generator<undefined>>();

  /**
   * @param roots Pages that others ask for.
   * @param pick Draws a number below one.
   */
  constructor(
    limits: CrawlLimits,
    roots: readonly string[],
    linksOf: (name: string) => readonly string[],
    pick: (most: number) => number,
  ) {
    this.#limits = limits;
    this.#roots = roots;
    this.#linksOf = linksOf;
    this.#pick = pick;
    this.#disk = { kept: new Map(), asked: new Set(roots), done: new Set() };
    this.#saved = copy(this.#disk);
    this.#start();
  }

  /** Goes on to the end, killed so often; returns the pages that were asked for. */
  run(kills: number): ReadonlySet<string> {
    const pick = this.#pick;
    let killed = 0;
    for (let tasks = this.#tasks(); tasks.length > 0; tasks = this.#tasks()) {
      const kill = pick(6) === 0 && killed++ < kills;
      if (pick(kill ? 2 : 5) === 0) this.#saved = copy(this.#disk);
      if (kill) {
        this.#disk = copy(this.#saved);
        this.#start();
      } else this.#step(tasks[pick(pick(3) === 0 ? tasks.length : Math.ceil(tasks.length / 2))] as string);
    }
    return this.#disk.asked;
  }

  #start(): void {
    const { kept } = this.#disk;
    this.#graph = new CrawlGraph<string>(this.#limits, undefined, (key, page) => kept.set(key, page));
    this.#left = this.#graph.restored(kept);
    this.#active = new Map();
  }

  /** Events that are not done with; last what brings nearer what was too far before. */
  #tasks(): readonly string[] {
    const answers = [...this.#disk.asked].map((name) => `answered ${name}`);
    return [...answers, ...this.#roots.map((name) => `found ${name}`)].filter((task) => !this.#disk.done.has(task));
  }

  #step(task: string): void {
    const steps = this.#active.get(task) ?? this.#handle(task);
    this.#active.set(task, steps);
    if (steps.next().done) this.#active.delete(task);
  }

  /** Handles an event as the module does, one step at a time. */
  *#handle(task: string): Generator<undefined> {
    const [kind, name = ''] = task.split(' ');
    const graph = this.#graph;
    const links = this.#linksOf(name).map(page);
    const reached = kind === 'found' ? graph.found(page(name), 0) : graph.answered(page(name), links, 1, name);
    const all = [...this.#left, ...reached];
    this.#left = [];
    for (const { target } of all) {
      yield;
      this.#disk.asked.add(target.url.split('/').at(-1) as string);
      yield;
      graph.followed(target);
    }
    yield;
    this.#disk.done.add(task);
  }
}

function page(name: string): CrawlTarget {
  return crawlTarget(`http://a.test/${name}`) as CrawlTarget;
}

function copy({ kept, asked, done }: Disk): Disk {
  const text = JSON.stringify([...kept]);
  return { kept: new Map(JSON.parse(text)), asked: new Set(asked), done: new Set(done) };
}
