import { pulling } from './pulling.js';

/**
 * Holds back those who pull while an operator has no room for what they would bring.
 *
 * @example
 * ```ts
 * const restraint = new Restraint();
 * restraint.hold(); // whoever brought this value brings no other …
 * restraint.release(); // … until there is room again
 * ```
 */
export class Restraint {
  #releases: (() => void)[] = [];

  /** Holds whoever is handing over a value now; nobody where nobody pulls. */
  hold(): void {
    if (pulling.current) this.#releases.push(pulling.current.hold());
  }

  /** Lets all go on that were held. */
  release(): void {
    if (this.#releases.length === 0) return;
    const releases = this.#releases;
    this.#releases = [];
    for (const release of releases) release();
  }
}
