import { BehaviorSubject } from 'rxjs';
import { createGate } from '../../operators/create-gate.js';
import type { Gate } from '../../operators/gate.js';

/** What a conformance check hands to the maker of an operator. */
export interface OperatorTrial {
  /** The gate to build on. */
  readonly gate: Gate;
  /** Its pressure, for what makes its own gate or has none. */
  readonly pressure$: BehaviorSubject<number>;
  /** The options of the gate, for what makes its own: `backpressure(pressure$, law)`. */
  readonly law: { readonly low: number; readonly high: number; readonly maxDelay: number };
}

/** What a conformance check hands to the maker of a producer. */
export interface ProducerTrial extends OperatorTrial {
  /** What to produce: numbers from 0. That they are taken, and let go, is seen. */
  readonly items: IterableIterator<number>;
  /** To be called for each thing made, by a producer of something other than `items`. */
  readonly made: () => void;
}

/** What a trial begins with. */
export interface TrialOptions {
  /** The pressure. @default 0 */
  readonly pressure?: number;
  /** Milliseconds. @default 1 hour, which no check waits for */
  readonly maxDelay?: number;
  /** How many `items` there are. @default 10000 */
  readonly total?: number;
}

/** Milliseconds that no check waits for. */
const HOUR = 3_600_000;

/**
 * A pressure, a gate, and items to produce that are counted as they are taken.
 *
 * @example
 * ```ts
 * const trial = new Trial({ pressure: 0.9 });
 * pull(trial.items, trial.gate).subscribe();
 * trial.count; // 0
 * ```
 */
export class Trial implements ProducerTrial {
  readonly law: OperatorTrial['law'];
  readonly pressure$: BehaviorSubject<number>;
  readonly gate: Gate;
  readonly items: IterableIterator<number>;
  /** Called inside each `next` of `items`, with its number. */
  onTake: ((item: number) => void) | undefined;
  #total: number;
  #taken = 0;
  #made = 0;
  #returned = false;
  #inNext = false;
  #misused = false;

  constructor(options: TrialOptions = {}) {
    const { pressure = 0, maxDelay = HOUR, total = 10_000 } = options;
    this.law = { low: 0.5, high: 1, maxDelay };
    this.pressure$ = new BehaviorSubject(pressure);
    this.gate = createGate(this.pressure$, this.law);
    this.#total = total;
    this.items = {
      [Symbol.iterator]: () => this.items,
      next: () => this.#next(),
      return: () => this.#return(),
    };
  }

  readonly made = (): void => {
    this.#made++;
  };

  /** Things made so far. */
  get count(): number {
    return this.#taken + this.#made;
  }

  /** Whether any of `items` was taken. */
  get drawn(): boolean {
    return this.#taken > 0;
  }

  /** Whether `items` have come to their end, or were let go. */
  get returned(): boolean {
    return this.#returned;
  }

  /** Whether they were let go inside their own `next`, where no generator can be. */
  get misused(): boolean {
    return this.#misused;
  }

  #next(): IteratorResult<number> {
    if (this.#returned || this.#taken >= this.#total) {
      this.#returned = true;
      return { done: true, value: undefined };
    }
    const value = this.#taken++;
    this.#inNext = true;
    this.onTake?.(value);
    this.#inNext = false;
    return { done: false, value };
  }

  #return(): IteratorResult<number> {
    this.#returned = true;
    this.#misused ||= this.#inNext;
    return { done: true, value: undefined };
  }
}
