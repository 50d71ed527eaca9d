import type { ScanEvent } from '../event.js';
import { Deque } from '../util/deque.js';
import type { EventQueue } from './event-queue.js';

interface Level {
  readonly depth: number;
  readonly events: Deque<ScanEvent>;
  /** When each of them came. */
  readonly turns: Deque<number>;
}

/** Links beyond which events share a level; within it the latest counts as the deepest. */
const DEEPEST_LEVEL = 1024;

/**
 * A queue of events in memory that can be emptied oldest first or deepest first, and change between the two at any time.
 *
 * Events wait in one ring per depth; the oldest is the oldest of the heads. A breadth-first scan fills two or three
 * levels at a time, so both ways of taking cost a handful of comparisons, however many wait.
 */
export class DepthQueue implements EventQueue {
  /** Levels with events, shallowest first. */
  readonly #levels: Level[] = [];
  readonly #spare: Level[] = [];
  #turn = 0;
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
    const { events, turns } = this.#level(Math.min(event.depth, DEEPEST_LEVEL));
    events.push(event);
    turns.push(this.#turn++);
    this.#count++;
    this.#bytes += event.bytes;
  }

  take(deepest = false): ScanEvent | undefined {
    if (this.#count === 0) return undefined;
    const at = deepest ? this.#levels.length - 1 : this.#oldest();
    const level = this.#levels[at] as Level;
    const latest = deepest && level.depth === DEEPEST_LEVEL;
    const event = (latest ? level.events.pop() : level.events.shift()) as ScanEvent;
    if (latest) level.turns.pop();
    else level.turns.shift();
    if (level.events.length === 0) this.#retire(at);
    this.#count--;
    this.#bytes -= event.bytes;
    return event;
  }

  #oldest(): number {
    if (this.#levels.length === 1) return 0;
    let at = 0;
    let oldest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.#levels.length; i++) {
      const turn = (this.#levels[i] as Level).turns.peek() as number;
      if (turn >= oldest) continue;
      oldest = turn;
      at = i;
    }
    return at;
  }

  #level(depth: number): Level {
    const levels = this.#levels;
    let at = levels.length;
    while (at > 0 && (levels[at - 1] as Level).depth > depth) at--;
    const found = levels[at - 1];
    if (found?.depth === depth) return found;
    const spare = this.#spare.pop();
    const level = {
      depth,
      events: spare?.events ?? new Deque<ScanEvent>(),
      turns: spare?.turns ?? new Deque<number>(),
    };
    levels.splice(at, 0, level);
    return level;
  }

  #retire(at: number): void {
    const [level] = this.#levels.splice(at, 1);
    if (level && this.#spare.length < 4) this.#spare.push(level);
  }
}
