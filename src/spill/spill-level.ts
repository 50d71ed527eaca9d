import type { ScanEvent } from '../event.js';
import { Deque } from '../util/deque.js';
import type { EventSpool, StoredEvents } from './event-spool.js';

/** An event that waits, and when it came. */
interface Arrival {
  readonly event: ScanEvent;
  readonly at: number;
}

/** Arrivals that lie on disk together. */
interface Chunk {
  readonly stored: StoredEvents;
  /** When the first of them came. */
  readonly at: number;
  /** Its depth. */
  readonly depth: number;
}

/** What all levels of a queue have together; each keeps it right at every moment, since an event may come while another is taken. */
export interface SpillTotals {
  /** Events waiting. */
  count: number;
  /** Bytes of those that may be moved to disk. */
  tailBytes: number;
}

/** Events of one depth that wait, in the order in which they came: first those taken back, then those on disk, then the latest. */
export class SpillLevel {
  readonly depth: number;
  readonly #spool: EventSpool;
  readonly #totals: SpillTotals;
  readonly #head = new Deque<Arrival>();
  readonly #chunks = new Deque<Chunk>();
  readonly #tail = new Deque<Arrival>();
  #stored = 0;
  #headBytes = 0;
  #tailBytes = 0;

  constructor(depth: number, spool: EventSpool, totals: SpillTotals) {
    this.depth = depth;
    this.#spool = spool;
    this.#totals = totals;
  }

  /** Events waiting. */
  get count(): number {
    return this.#head.length + this.#stored + this.#tail.length;
  }

  /** Bytes of those in memory. */
  get bytes(): number {
    return this.#headBytes + this.#tailBytes;
  }

  /** Bytes of those that may be moved to disk. */
  get tailBytes(): number {
    return this.#tailBytes;
  }

  /** When the first came; Infinity where there is none. */
  get at(): number {
    return (this.#head.peek() ?? this.#chunks.peek() ?? this.#tail.peek())?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Links from the root to the first; -1 where there is none. */
  get firstDepth(): number {
    const first = this.#head.peek();
    if (first) return first.event.depth;
    return this.#chunks.peek()?.depth ?? this.#tail.peek()?.event.depth ?? -1;
  }

  push(event: ScanEvent, at: number): void {
    this.#tail.push({ event, at });
    this.#totals.count++;
    this.#countTail(event.bytes);
  }

  /** Takes the first; undefined where there is none, or what comes next cannot be read. */
  takeFirst(): ScanEvent | undefined {
    if (this.#head.length === 0 && this.#stored > 0) this.#takeBack(this.#chunks.shift() as Chunk, this.#head);
    const taken = this.#head.shift();
    if (taken) return this.#fromHead(taken);
    return this.#stored > 0 ? undefined : this.#fromTail(this.#tail.shift());
  }

  /** Takes the last; undefined where there is none, or what comes next cannot be read. */
  takeLast(): ScanEvent | undefined {
    if (this.#tail.length === 0 && this.#stored > 0) this.#takeBack(this.#chunks.pop() as Chunk, this.#tail);
    if (this.#tail.length > 0 || this.#stored > 0) return this.#fromTail(this.#tail.pop());
    return this.#fromHead(this.#head.pop());
  }

  /** Moves the first of the latest to disk, about so many bytes of them; they stay where that cannot be done. */
  spill(bytes: number): void {
    const events: ScanEvent[] = [];
    const times: number[] = [];
    let sum = 0;
    for (const { event, at } of this.#tail) {
      if (sum >= bytes) break;
      events.push(event);
      times.push(at);
      sum += event.bytes;
    }
    this.#spool.quietly(() => {
      const stored = this.#spool.store(events, times);
      if (!stored) return;
      this.#chunks.push({ stored, at: times[0] as number, depth: (events[0] as ScanEvent).depth });
      this.#stored += events.length;
      this.#countTail(-sum);
      for (let i = 0; i < events.length; i++) this.#tail.shift();
    });
  }

  /** Drops all of them, telling each that lies in memory. @returns how many lay on disk. */
  clear(dropped: (event: ScanEvent) => void): number {
    const stored = this.#stored;
    for (let chunk = this.#chunks.shift(); chunk; chunk = this.#chunks.shift()) {
      this.#countStored(-chunk.stored.count);
      this.#spool.drop(chunk.stored);
    }
    for (let event = this.takeFirst(); event; event = this.takeFirst()) dropped(event);
    return stored;
  }

  #takeBack({ stored }: Chunk, to: Deque<Arrival>): void {
    this.#spool.quietly(() => {
      // Where they cannot be read the scan hears of it at once.
      this.#countStored(-stored.count);
      const loaded = this.#spool.load(stored);
      if (!loaded) return;
      const times = loaded.extra as readonly number[];
      let bytes = 0;
      loaded.events.forEach((event, i) => {
        to.push({ event, at: times[i] as number });
        bytes += event.bytes;
      });
      this.#totals.count += loaded.events.length;
      if (to === this.#head) this.#headBytes += bytes;
      else this.#countTail(bytes);
    });
  }

  #fromHead(taken: Arrival | undefined): ScanEvent | undefined {
    if (!taken) return undefined;
    this.#totals.count--;
    this.#headBytes -= taken.event.bytes;
    return taken.event;
  }

  #fromTail(taken: Arrival | undefined): ScanEvent | undefined {
    if (!taken) return undefined;
    this.#totals.count--;
    this.#countTail(-taken.event.bytes);
    return taken.event;
  }

  #countStored(more: number): void {
    this.#stored += more;
    this.#totals.count += more;
  }

  #countTail(bytes: number): void {
    this.#tailBytes += bytes;
    this.#totals.tailBytes += bytes;
  }
}
