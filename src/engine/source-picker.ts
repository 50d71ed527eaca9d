import type { EventQueue } from './event-queue.js';

/** A queue that ingress takes from. */
export interface Source {
  readonly queue: EventQueue;
  /** Share of turns while others wait too. Range: 1 to 5. */
  readonly weight: number;
  /** Events its producer adds for each that it frees; the least goes first under pressure. */
  readonly gain: number;
  /** When it is next served, in the picker's own time. */
  pass: number;
  /** True while the picker has it in line. */
  listed: boolean;
}

/**
 * Picks the queue that ingress takes from next.
 *
 * While there is room the pick is weighted and fair: stride scheduling (Waldspurger 1995) on a binary heap, O(log n) in
 * the number of queues with events. Under pressure it is the queue with the deepest head, among equals the one whose
 * producer adds least (law 13).
 */
export class SourcePicker {
  readonly #heap: Source[] = [];
  #time = 0;

  /** Events waiting in all of them. */
  get waiting(): number {
    let sum = 0;
    for (const { queue } of this.#heap) sum += queue.count;
    return sum;
  }

  /** Says that a source has events. */
  offer(source: Source): void {
    if (source.listed) return;
    source.listed = true;
    // One that was idle starts now: it has not saved up turns.
    source.pass = Math.max(source.pass, this.#time);
    this.#push(source);
  }

  /** Returns the source to take from, which has an event; nothing where none has. */
  pick(deepest: boolean): Source | undefined {
    for (let source = this.#heap[0]; source; source = this.#heap[0]) {
      if (source.queue.count > 0) return deepest ? this.#deepest() : this.#serve(source);
      this.#pop();
      source.listed = false;
    }
    return undefined;
  }

  #serve(source: Source): Source {
    this.#time = source.pass;
    source.pass += 1 / source.weight;
    this.#sink(0);
    return source;
  }

  #deepest(): Source {
    let best = this.#heap[0] as Source;
    for (const source of this.#heap) {
      const deeper = source.queue.depth - best.queue.depth;
      if (deeper > 0 || (deeper === 0 && source.gain < best.gain)) best = source;
    }
    return best;
  }

  #push(source: Source): void {
    const heap = this.#heap;
    let at = heap.push(source) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if ((heap[above] as Source).pass <= source.pass) break;
      heap[at] = heap[above] as Source;
      at = above;
    }
    heap[at] = source;
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (!last || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const source = heap[from] as Source;
    let at = from;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      const right = heap[below + 1];
      if (right && right.pass < (heap[below] as Source).pass) below++;
      if ((heap[below] as Source).pass >= source.pass) break;
      heap[at] = heap[below] as Source;
      at = below;
    }
    heap[at] = source;
  }
}
