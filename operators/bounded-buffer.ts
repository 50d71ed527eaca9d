import { Deque } from '../src/util/deque.js';

/**
 * A queue that knows when it is full, by count and by bytes.
 *
 * What a value weighed when it came is what it weighs when it goes, whatever has become of it meanwhile.
 *
 * @example
 * ```ts
 * const buffer = new BoundedBuffer<string>(1000, 1024 ** 2);
 * if (!buffer.isFull(10)) buffer.push('0123456789', 10);
 * ```
 */
export class BoundedBuffer<T> {
  readonly #entries = new Deque<{ readonly value: T; readonly bytes: number }>();
  readonly #maxCount: number;
  readonly #maxBytes: number;
  #bytes = 0;

  /**
   * @param maxCount Values that fit.
   * @param maxBytes Bytes that fit; one value may be larger.
   */
  constructor(maxCount: number, maxBytes: number) {
    this.#maxCount = maxCount;
    this.#maxBytes = maxBytes;
  }

  /** Values in it. */
  get length(): number {
    return this.#entries.length;
  }

  /** Bytes in it. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Tells whether a value of so many bytes would be one too many. */
  isFull(bytes: number): boolean {
    const { length } = this.#entries;
    return length > 0 && (length >= this.#maxCount || this.#bytes + bytes > this.#maxBytes);
  }

  /** Adds a value at the end, full or not. */
  push(value: T, bytes: number): void {
    this.#entries.push({ value, bytes });
    this.#bytes += bytes;
  }

  /** Hands the first value to a function, and takes it out before; nothing happens where there is none. */
  take(receive: (value: T) => void): void {
    const entry = this.#entries.shift();
    if (!entry) return;
    this.#bytes -= entry.bytes;
    receive(entry.value);
  }
}
