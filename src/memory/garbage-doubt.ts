import { GCProfiler } from 'node:v8';
import { requestCollection } from '../util/request-collection.js';

/** What to make of a reading that may be garbage. */
export type GarbageVerdict = 'believe' | 'doubt' | 'collected';

/** How garbage is doubted. */
export interface GarbageDoubtOptions {
  /** Collects instead of doubting, where it is time. */
  readonly collect: boolean;
  /** Milliseconds of any clock. */
  readonly now: () => number;
}

/** Milliseconds without a collection after which a full heap may be full of garbage. */
const PATIENCE = 1000;
/** The same where a collection has shown that it is not; and the least time between two collections asked for. */
const CONFIRMED = 10_000;
/** Milliseconds for which the record of collections, some kilobytes each, may grow before it is read. */
const READ_EVERY = 100;

/**
 * Judges whether a heap that reads full is full.
 *
 * V8 counts garbage until it collects, and collects when somebody allocates. With every producer held because the heap
 * reads full nobody allocates, so it would read full for ever: an idle process half full of garbage says so 20 s later,
 * and 1 % after a collection. So a full heap is believed for a second. If by then no major collection was seen, and
 * nothing else (neither the counted bytes nor resident memory) is short, either one is asked for, or the reading is
 * doubted, that is, counts as just below where delays begin: producers run, allocate, and have V8 find out. A heap that
 * still reads full after a collection is believed for ten.
 *
 * Collections are read from V8's own record, at once: a PerformanceObserver hears of them on a later turn of the event
 * loop, by when a synchronous burst that was let run on a doubt may have filled the heap for good.
 */
export class GarbageDoubt {
  readonly #options: GarbageDoubtOptions;
  #profiler: GCProfiler | undefined;
  #readAt = 0;
  /** When the heap began to read full, or was last collected. */
  #since = 0;
  #full = false;
  #confirmed = false;
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(options: GarbageDoubtOptions) {
    this.#options = options;
  }

  /**
   * Judges the readings of now.
   *
   * @param full Whether any reading that counts garbage is where delays begin.
   * @param alone Whether no other is.
   * @returns `collected` where it is to be read again.
   */
  judge(full: boolean, alone: boolean): GarbageVerdict {
    if (!full) {
      this.close();
      return 'believe';
    }
    const now = this.#options.now();
    if (!this.#full) this.#watch(now);
    if (alone && this.#overdue(now)) {
      this.#readRecord(now);
      if (this.#overdue(now)) return this.#collect(now) ? 'collected' : 'doubt';
    } else if (now - this.#readAt >= READ_EVERY) this.#readRecord(now);
    return 'believe';
  }

  /** Stops to watch. */
  close(): void {
    this.#full = false;
    this.#confirmed = false;
    this.#profiler?.stop();
    this.#profiler = undefined;
  }

  #overdue(now: number): boolean {
    return now - this.#since >= (this.#confirmed ? CONFIRMED : PATIENCE);
  }

  /** The record costs V8 some time at every collection, hence only while it matters. */
  #watch(now: number): void {
    this.#full = true;
    this.#since = now;
    this.#readAt = now;
    this.#profiler = new GCProfiler();
    this.#profiler.start();
  }

  #readRecord(now: number): void {
    const record = this.#profiler?.stop();
    this.#profiler?.start();
    this.#readAt = now;
    if (record?.statistics.some(({ gcType }) => gcType === 'MarkSweepCompact')) this.#believe(now);
  }

  #collect(now: number): boolean {
    if (!this.#options.collect || now - this.#askedAt < CONFIRMED || !requestCollection()) return false;
    this.#askedAt = now;
    this.#believe(now);
    return true;
  }

  /** Starts anew: what still reads full after a collection is full. */
  #believe(now: number): void {
    this.#since = now;
    this.#confirmed = true;
  }
}
