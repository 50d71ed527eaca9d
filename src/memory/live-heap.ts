import { GCProfiler, type GCProfilerResult, getHeapStatistics } from 'node:v8';
import { heapLimit } from './heap-limit.js';

/** Share of the limit from which collections are watched, and below which they are not any more. */
const WATCH = 0.5;
const UNWATCH = 0.25;
/** Share of the limit, and of what is left below it, that may be taken for garbage at most: near the end all is believed. */
const MOST_GARBAGE = 0.3;
const MOST_OF_REST = 0.75;
/** Milliseconds for which the record of collections, some kilobytes each, may grow before it is read. */
const READ_EVERY = 100;
/** Share of the limit that may be added meanwhile: a burst fills a heap in less. */
const READ_AFTER = 1 / 16;

type Collection = GCProfilerResult['statistics'][number];

/**
 * Estimates how much of V8's heap is alive.
 *
 * What is in use counts garbage until it is collected. Where payloads come and go, most of what was added since the
 * last collection is garbage: measured with a heap of 64 MB, 37 MB were in use with nothing in flight, and producers
 * were held for seconds by what V8 would have dropped as soon as they allocated. So of what was added since the last
 * major collection, the share is believed that survived the last ones; a rise of that share counts at once, a fall by
 * half each time. Until a collection was seen everything is believed; never more than 30 % of the limit is taken for
 * garbage, and ever less of it as the limit comes near.
 *
 * Collections are read from V8's own record, which costs it some time at every one of them: hence only in a heap that
 * is half full.
 */
export class LiveHeap {
  /** Bytes at which V8 may run out of heap. */
  readonly limit = heapLimit();
  #profiler: GCProfiler | undefined;
  #readAt = 0;
  /** Bytes in use after the last major collection; nothing before the first: what was there then may be garbage itself. */
  #floor: number | undefined;
  /** Bytes in use when the record was last read. */
  #usedThen = 0;
  /** Share of what was added between collections that was alive at the next. */
  #survival = 1;

  /**
   * Returns the bytes that are probably alive.
   *
   * @param now Milliseconds of any clock.
   */
  read(now: number): number {
    const { used_heap_size: used } = getHeapStatistics();
    if (!this.#profiler && used < this.limit * WATCH) return used;
    this.#watch(used, now);
    const floor = this.#floor ?? used;
    const alive = Math.min(used, floor) + Math.max(0, used - floor) * this.#survival;
    if (used < this.limit * UNWATCH) this.close();
    const rest = Math.max(0, this.limit - used);
    return Math.max(alive, used - Math.min(this.limit * MOST_GARBAGE, rest * MOST_OF_REST));
  }

  /** Stops to watch. */
  close(): void {
    this.#profiler?.stop();
    this.#profiler = undefined;
  }

  #watch(used: number, now: number): void {
    if (!this.#profiler) {
      this.#profiler = new GCProfiler();
      this.#floor = undefined;
    } else if (now - this.#readAt >= READ_EVERY || Math.abs(used - this.#usedThen) >= this.limit * READ_AFTER) {
      for (const collection of this.#profiler.stop()?.statistics ?? []) this.#learn(collection);
    } else return;
    this.#profiler.start();
    this.#readAt = now;
    this.#usedThen = used;
  }

  #learn({ gcType, beforeGC, afterGC }: Collection): void {
    if (gcType !== 'MarkSweepCompact') return;
    const before = this.#floor ?? beforeGC.heapStatistics.usedHeapSize;
    const added = beforeGC.heapStatistics.usedHeapSize - before;
    const floor = afterGC.heapStatistics.usedHeapSize;
    if (added > 0) {
      const survived = Math.min(1, Math.max(0, (floor - before) / added));
      this.#survival = Math.max(survived, this.#survival / 2);
    }
    this.#floor = floor;
  }
}
