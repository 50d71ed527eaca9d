import type { ScanEvent } from '../event.js';
import { Deque } from '../util/deque.js';
import type { EventQueue } from './event-queue.js';

/** Events of one depth that came one after another: how many of them are still here. */
interface Run {
  readonly level: Level;
  count: number;
}

interface Level {
  readonly depth: number;
  readonly events: Deque<ScanEvent>;
  /** Its runs with events, oldest first. */
  readonly runs: Deque<Run>;
}

/** Emptied runs that are kept before they are cleared away. */
const LEFTOVERS = 64;
/** Links beyond which events share a level; within it the latest counts as the deepest. */
const DEEPEST_LEVEL = 1024;

/**
 * A queue of events in memory that can be emptied oldest first or deepest first, and change between the two at any time.
 *
 * Events wait in one ring per depth. The order in which they came is kept as runs of events of one depth: a
 * breadth-first scan makes a few long ones, so an event costs one place in a ring, however many wait.
 */
export class DepthQueue implements EventQueue {
  /** Levels with events, shallowest first. */
  readonly #levels: Level[] = [];
  readonly #spare: Level[] = [];
  /** Oldest first; some may have been emptied out of order. */
  #runs = new Deque<Run>();
  #latest: Run | undefined;
  /** Runs that have events. */
  #live = 0;
  #count = 0;
  #bytes = 0;

  get count(): number {
    return this.#count;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get depth(): number {
    return this.#levels.at(-1)?.depth ?? -1;
  }

  push(event: ScanEvent): void {
    const depth = Math.min(event.depth, DEEPEST_LEVEL);
    let run = this.#latest;
    if (!run || run.count === 0 || run.level.depth !== depth) {
      run = { level: this.#level(depth), count: 0 };
      this.#latest = run;
      this.#live++;
      this.#runs.push(run);
      run.level.runs.push(run);
    }
    run.count++;
    run.level.events.push(event);
    this.#count++;
    this.#bytes += event.bytes;
  }

  take(deepest = false): ScanEvent | undefined {
    if (this.#count === 0) return undefined;
    const level = deepest ? (this.#levels.at(-1) as Level) : this.#oldest();
    const { events, runs } = level;
    const latest = deepest && level.depth === DEEPEST_LEVEL;
    const event = (latest ? events.pop() : events.shift()) as ScanEvent;
    const run = (latest ? runs.peekLast() : runs.peek()) as Run;
    if (--run.count === 0) this.#end(run, latest);
    this.#count--;
    this.#bytes -= event.bytes;
    return event;
  }

  #oldest(): Level {
    let run = this.#runs.peek() as Run;
    while (run.count === 0) {
      this.#runs.shift();
      run = this.#runs.peek() as Run;
    }
    return run.level;
  }

  #end(run: Run, latest: boolean): void {
    const { runs, depth, events } = run.level;
    if (latest) runs.pop();
    else runs.shift();
    this.#live--;
    if (this.#runs.peek() === run) this.#runs.shift();
    else if (this.#runs.peekLast() === run) this.#runs.pop();
    else if (this.#runs.length > 2 * this.#live + LEFTOVERS) this.#clearAway();
    if (events.length > 0) return;
    this.#levels.splice(
      this.#levels.findIndex((level) => level.depth === depth),
      1,
    );
    if (this.#spare.length < 4) this.#spare.push(run.level);
  }

  #clearAway(): void {
    const runs = new Deque<Run>();
    for (const run of this.#runs) if (run.count > 0) runs.push(run);
    this.#runs = runs;
  }

  #level(depth: number): Level {
    const levels = this.#levels;
    let at = levels.length;
    while (at > 0 && (levels[at - 1] as Level).depth > depth) at--;
    const found = levels[at - 1];
    if (found?.depth === depth) return found;
    const spare = this.#spare.pop();
    const level = { depth, events: spare?.events ?? new Deque<ScanEvent>(), runs: spare?.runs ?? new Deque<Run>() };
    levels.splice(at, 0, level);
    return level;
  }
}
