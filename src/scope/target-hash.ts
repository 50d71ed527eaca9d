import { hash } from 'node:crypto';

const MODULUS = 1n << 160n;

/**
 * A hash of a set of targets that is the same in whatever order, and however often, they are given.
 *
 * @example
 * ```ts
 * const targets = new TargetHash();
 * targets.add('example.com');
 * targets.digest(); // 40 hexadecimal digits
 * ```
 */
export class TargetHash {
  readonly #seen = new Set<string>();
  #sum = 0n;

  /** Adds a normalised target. */
  add(target: string): void {
    if (this.#seen.has(target)) return;
    this.#seen.add(target);
    this.#sum = (this.#sum + BigInt(`0x${hash('sha1', target)}`)) % MODULUS;
  }

  /** Returns the hash as 40 hexadecimal digits. */
  digest(): string {
    return this.#sum.toString(16).padStart(40, '0');
  }
}
