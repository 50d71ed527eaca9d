import { parseSize } from '../util/parse-size.js';

/**
 * One budget of in-flight bytes for several scans of a process.
 *
 * @example
 * ```ts
 * const share = new MemoryBudget('200MB');
 * createScan({ targets, modules, memory: { share } });
 * ```
 */
export class MemoryBudget {
  /** Bytes that make the pressure 1. */
  readonly budget: number;
  #bytes = 0;

  /** @param budget Bytes, or text such as `200MB`. */
  constructor(budget: number | string) {
    this.budget = parseSize(budget);
  }

  /** Bytes in flight in all its scans. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Counts bytes, or with a minus frees them. */
  charge(bytes: number): void {
    this.#bytes += bytes;
  }
}
