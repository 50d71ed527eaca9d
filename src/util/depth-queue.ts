import { Deque } from './deque.js';

/** What can wait in a {@link DepthQueue}. */
export interface Deep {
  /** Links from the root. */
  readonly depth: number;
  readonly bytes: number;
}

/** Values of one depth that came one after another: how many of them are still here. */
interface Run<T> {
  readonly level: Level<T>;
  count: number;
}

interface Level<T> {
  readonly depth: number;
  readonly values: Deque<T>;
  /** Its runs with values, oldest first. */
  readonly runs: Deque<Run<T>>;
}

/** Emptied runs that are kept before they are cleared away. */
const LEFTOVERS = 64;

/**
 * A queue that can be emptied oldest first or deepest first, and change between the two at any time.
 *
 * Values wait in one ring per depth. The order in which they came is kept as runs of values of one depth: a
 * breadth-first scan makes a few long ones, so a value costs one place in a ring, however many wait.
 *
 * @example
 * ```ts
 * const queue = new DepthQueue<ScanEvent>();
 * queue.push(event);
 * queue.take(true); // the oldest of the deepest
 * ```
 */
export class DepthQueue<T extends Deep> {
  /** Links beyond which values share a level; within it the latest counts as the deepest. */
  static readonly DEEPEST_LEVEL = 1024;
  /** Levels with values, shallowest first. */
  readonly #levels: Level<T>[] = [];
  readonly #spare: Level<T>[] = [];
  /** Oldest first; some may have been emptied out of order. */
  #runs = new Deque<Run<T>>();
  #latest: Run<T> | undefined;
  /** Runs that have values. */
  #live = 0;
  #count = 0;
  #bytes = 0;

  /** Values waiting. */
  get count(): number {
    return this.#count;
  }

  /** Their bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Links from the root to the deepest; -1 when empty. */
  get depth(): number {
    return this.#levels.at(-1)?.depth ?? -1;
  }

  /** Adds a value. */
  push(value: T): void {
    const depth = Math.min(value.depth, DepthQueue.DEEPEST_LEVEL);
    let run = this.#latest;
    if (!run || run.count === 0 || run.level.depth !== depth) {
      run = { level: this.#level(depth), count: 0 };
      this.#latest = run;
      this.#live++;
      this.#runs.push(run);
      run.level.runs.push(run);
    }
    run.count++;
    run.level.values.push(value);
    this.#count++;
    this.#bytes += value.bytes;
  }

  /** Removes the next value: the oldest, or with `deepest` the oldest of the deepest. */
  take(deepest = false): T | undefined {
    if (this.#count === 0) return undefined;
    const level = deepest ? (this.#levels.at(-1) as Level<T>) : this.#oldest();
    const { values, runs } = level;
    const latest = deepest && level.depth === DepthQueue.DEEPEST_LEVEL;
    const value = (latest ? values.pop() : values.shift()) as T;
    const run = (latest ? runs.peekLast() : runs.peek()) as Run<T>;
    if (--run.count === 0) this.#end(run, latest);
    this.#count--;
    this.#bytes -= value.bytes;
    return value;
  }

  /** Takes all of them out, oldest first. @returns 0: none lies elsewhere. */
  clear(dropped: (value: T) => void): number {
    for (let value = this.take(); value !== undefined; value = this.take()) dropped(value);
    return 0;
  }

  #oldest(): Level<T> {
    let run = this.#runs.peek() as Run<T>;
    while (run.count === 0) {
      this.#runs.shift();
      run = this.#runs.peek() as Run<T>;
    }
    return run.level;
  }

  #end(run: Run<T>, latest: boolean): void {
    const { runs, depth, values } = run.level;
    if (latest) runs.pop();
    else runs.shift();
    this.#live--;
    if (this.#runs.peek() === run) this.#runs.shift();
    else if (this.#runs.peekLast() === run) this.#runs.pop();
    else if (this.#runs.length > 2 * this.#live + LEFTOVERS) this.#clearAway();
    if (values.length > 0) return;
    this.#levels.splice(
      this.#levels.findIndex((level) => level.depth === depth),
      1,
    );
    if (this.#spare.length < 4) this.#spare.push(run.level);
  }

  #clearAway(): void {
    const runs = new Deque<Run<T>>();
    for (const run of this.#runs) if (run.count > 0) runs.push(run);
    this.#runs = runs;
  }

  #level(depth: number): Level<T> {
    const levels = this.#levels;
    let at = levels.length;
    while (at > 0 && (levels[at - 1] as Level<T>).depth > depth) at--;
    const found = levels[at - 1];
    if (found?.depth === depth) return found;
    const spare = this.#spare.pop();
    const level = { depth, values: spare?.values ?? new Deque<T>(), runs: spare?.runs ?? new Deque<Run<T>>() };
    levels.splice(at, 0, level);
    return level;
  }
}
