const FIRST_SIZE = 16_384;

/**
 * Collects chunks into one buffer that holds no more than a limit, while what is beyond it is only counted.
 *
 * Copied together as they come: a body sent byte by byte would be a buffer of a hundred bytes for each. A single chunk is not copied.
 *
 * @example
 * ```ts
 * const collected = new BoundedBytes(1_048_576);
 * while (collected.add(chunk)) chunk = await next();
 * ```
 */
export class BoundedBytes {
  /** Bytes given, those past the limit included. */
  length = 0;
  readonly #limit: number;
  #bytes: Buffer = Buffer.alloc(0);

  /** @param limit Bytes kept. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What is kept. */
  get bytes(): Buffer {
    return this.#bytes.subarray(0, Math.min(this.#limit, this.length));
  }

  /** Takes a chunk, which nobody may write to later; tells whether all of it so far is kept. */
  add(chunk: Buffer): boolean {
    const kept = Math.min(this.#limit, this.length);
    this.length += chunk.length;
    const needed = Math.min(this.#limit, this.length);
    if (kept === 0) this.#bytes = chunk.subarray(0, needed);
    else {
      if (needed > this.#bytes.length) this.#grow(kept, Math.max(needed, 2 * this.#bytes.length, FIRST_SIZE));
      chunk.copy(this.#bytes, kept, 0, needed - kept);
    }
    return this.length <= this.#limit;
  }

  #grow(used: number, size: number): void {
    const larger = Buffer.allocUnsafe(Math.min(this.#limit, size));
    this.#bytes.copy(larger, 0, 0, used);
    this.#bytes = larger;
  }
}
