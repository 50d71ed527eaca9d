import type { Hold } from '../src/util/delivery.js';
import { type Deep, DepthQueue } from '../src/util/depth-queue.js';
import { Restraint } from '../src/util/restraint.js';
import { TurningPoint } from '../src/util/turning-point.js';
import type { Gate } from './gate.js';

/** A value that waits for a slot. */
export interface Job<T> extends Deep {
  readonly value: T;
  /** Keeps the value from counting as done. */
  readonly hold: Hold | undefined;
}

/**
 * Values that wait for a slot: the oldest goes first, under pressure the deepest; whoever pulled one takes no other.
 *
 * @example
 * ```ts
 * const backlog = new Backlog<string>(gate, (url) => url.split('/').length);
 * backlog.add('https://example.com/a', undefined);
 * ```
 */
export class Backlog<T> {
  readonly #jobs = new DepthQueue<Job<T>>();
  readonly #restraint = new Restraint();
  readonly #gate: Gate | undefined;
  readonly #depth: ((value: T) => number) | undefined;
  readonly #turningPoint: TurningPoint;

  /**
   * @param gate Tells the pressure.
   * @param depth Returns the links from the root to a value, where that counts.
   */
  constructor(gate?: Gate, depth?: (value: T) => number) {
    this.#gate = gate;
    this.#depth = depth;
    this.#turningPoint = new TurningPoint(gate?.low);
  }

  /** Values in it. */
  get length(): number {
    return this.#jobs.count;
  }

  /** Adds a value, and holds whoever is handing it over. */
  add(value: T, hold: Hold | undefined): void {
    this.#jobs.push({ value, hold, depth: this.#depth?.(value) ?? 0, bytes: 0 });
    this.#restraint.hold();
  }

  /** Takes the next value. */
  take(): Job<T> | undefined {
    // What has begun is to be finished before anything else begins (law 13).
    const deepest = this.#depth !== undefined && this.#gate !== undefined && this.#turningPoint.at(this.#gate.pressure);
    return this.#jobs.take(deepest);
  }

  /** Lets those go on who were held: there is room. */
  relieve(): void {
    this.#restraint.release();
  }
}
