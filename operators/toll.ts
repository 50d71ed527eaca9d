import type { GateGroup } from './create-gate-group.js';
import type { PressureLaw } from './pressure-law.js';

/** Milliseconds no timer can keep: delays below it add up as debt instead of sleeping. */
const GRAIN = 4;
const MIN_WEIGHT = 0.25;
const MAX_WEIGHT = 4;

/**
 * What one producer's emissions pay at its gate: the law's delay by weight, and the debt of delays too short to sleep.
 *
 * @example
 * ```ts
 * const toll = new Toll(pressureLaw(), createGateGroup());
 * toll.owe(0.55, toll.weigh(350)); // -1: the delay of 1 ms is added to the debt
 * ```
 */
export class Toll {
  readonly #law: PressureLaw;
  readonly #group: GateGroup;
  readonly #ownWeight: (() => number) | undefined;
  #debt = 0;

  /**
   * @param law How pressure becomes delay.
   * @param group Knows the average size.
   * @param ownWeight Weight of this producer beside others.
   */
  constructor(law: PressureLaw, group: GateGroup, ownWeight?: () => number) {
    this.#law = law;
    this.#group = group;
    this.#ownWeight = ownWeight;
  }

  /** Returns the weight of an emission: its size over the average, times its producer's weight; from 1/4 to 4. */
  weigh(size: number): number {
    const weight = this.#group.weigh(size) * (this.#ownWeight?.() ?? 1);
    return Math.min(MAX_WEIGHT, Math.max(MIN_WEIGHT, weight || MIN_WEIGHT));
  }

  /** Returns the milliseconds an emission must wait for earlier ones' sake, or -1 where it need not wait at all. */
  owe(pressure: number, weight: number): number {
    const { high, maxDelay } = this.#law;
    const delay = this.#law.delay(pressure, weight);
    if (pressure >= high || delay >= GRAIN) return 0;
    this.#debt += delay;
    if (this.#debt < GRAIN) return -1;
    const debt = Math.min(this.#debt, maxDelay);
    this.#debt = 0;
    return debt;
  }

  /** Returns the milliseconds an emission waits in all, at a pressure. */
  delay(pressure: number, weight: number, debt: number): number {
    return Math.max(debt, this.#law.delay(pressure, weight));
  }
}
