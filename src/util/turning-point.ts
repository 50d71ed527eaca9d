/** Share of `low` at which the order turns to deepest first: before any delay begins. */
const IN = 0.7;
/** Share of `low` at which it turns back: well below, so that the order does not flap. */
const OUT = 0.5;

/**
 * Tells when a scan is to finish before it starts: deepest first from 0.35, oldest first again from 0.25 (law 13).
 *
 * Both move with `low`, where delays begin.
 */
export class TurningPoint {
  readonly #low: number;
  #turned = false;

  /** @param low Pressure from which producers are delayed. */
  constructor(low = 0.5) {
    this.#low = low;
  }

  /** Tells whether the deepest is to be done first at a pressure. */
  at(pressure: number): boolean {
    this.#turned = pressure >= this.#low * (this.#turned ? OUT : IN);
    return this.#turned;
  }
}
