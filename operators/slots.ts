import type { Hold } from '../src/util/delivery.js';
import { Backlog, type Job } from './backlog.js';
import type { Gate } from './gate.js';

/** What slots ask of whoever has them. */
export interface SlotsHost<T> {
  /** Slots there are. */
  readonly concurrency: number;
  /** While anything waits here, nothing is started. */
  readonly gate: Gate | undefined;
  /** Links from the root to a value, where that counts. */
  readonly depth?: ((value: T) => number) | undefined;
  /** Starts on a value, with what keeps it from counting as done; `free` is to be called when its slot is free again. */
  start(value: T, hold: Hold | undefined): void;
  /** Told when all that can start has. */
  settled(): void;
}

/**
 * The slots of a `work`, and the values that wait for one.
 *
 * @example
 * ```ts
 * const slots = new Slots({ concurrency: 2, gate, start: begin, settled: () => {} });
 * slots.take(value, undefined);
 * ```
 */
export class Slots<T> {
  readonly #host: SlotsHost<T>;
  readonly #queue: Backlog<T>;
  #active = 0;
  #filling = false;
  #closed = false;
  #unpark: (() => void) | undefined;

  constructor(host: SlotsHost<T>) {
    this.#host = host;
    this.#queue = new Backlog(host.gate, host.depth);
  }

  /** Values that wait for a slot. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** True while nothing waits and nothing is under way. */
  get idle(): boolean {
    return this.#active === 0 && this.#queue.length === 0;
  }

  /** True while a value could start at once. */
  get open(): boolean {
    const { concurrency, gate } = this.#host;
    return this.#active < concurrency && !this.#closed && !gate?.blocked;
  }

  /** Starts on a value, now or in its turn. */
  take(value: T, hold: Hold | undefined): void {
    if (this.#filling || this.#queue.length > 0 || !this.open) {
      this.#queue.add(value, hold);
    } else {
      this.#filling = true; // as in `fill`, without a place in the queue
      this.#start(value, hold);
      this.#filling = false;
    }
    this.fill();
  }

  /** Takes note that a slot is free again. */
  free(): void {
    this.#active--;
    this.fill();
  }

  /** Starts on what waits, as far as there are slots. */
  fill(): void {
    if (this.#filling) return; // a projection that ends or feeds back at once must not deepen the stack
    this.#filling = true;
    while (this.#queue.length > 0 && this.open) {
      const { value, hold } = this.#queue.take() as Job<T>;
      this.#start(value, hold);
    }
    this.#filling = false;
    if (this.#queue.length > 0) this.#park();
    else this.#queue.relieve();
    this.#host.settled();
  }

  /** Starts nothing any more: what waits is let go. */
  close(): void {
    this.#closed = true;
    this.#unpark?.();
    for (let job = this.#queue.take(); job; job = this.#queue.take()) job.hold?.release();
    this.#queue.relieve();
  }

  #start(value: T, hold: Hold | undefined): void {
    this.#active++;
    this.#host.start(value, hold);
  }

  #park(): void {
    const { concurrency, gate } = this.#host;
    if (this.#active >= concurrency || this.#closed || !gate?.blocked) return;
    this.#unpark ??= gate.whenOpen(() => {
      this.#unpark = undefined;
      this.fill();
    });
  }
}
