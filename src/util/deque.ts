const SMALLEST = 16;

/**
 * A queue with two ends on a ring buffer: every operation is O(1), however many values wait.
 *
 * A slot is cleared as soon as its value is taken, so nothing taken is kept alive; the ring halves once three quarters
 * of it are empty, so a burst does not hold memory for ever.
 *
 * @example
 * ```ts
 * const queue = new Deque<string>();
 * queue.push('a');
 * queue.shift(); // 'a'
 * ```
 */
export class Deque<T> implements Iterable<T> {
  /** A ring whose size is a power of two, or nothing before the first value. */
  #slots: (T | undefined)[] = [];
  #head = 0;
  #length = 0;

  /** Values in it. */
  get length(): number {
    return this.#length;
  }

  /** Adds a value at the end. */
  push(value: T): void {
    if (this.#length === this.#slots.length) this.#resize(Math.max(SMALLEST, this.#length * 2));
    this.#slots[(this.#head + this.#length++) & (this.#slots.length - 1)] = value;
  }

  /** Takes the first value; undefined where there is none. */
  shift(): T | undefined {
    if (this.#length === 0) return undefined;
    const value = this.#slots[this.#head];
    this.#slots[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#slots.length - 1);
    this.#length--;
    this.#shrink();
    return value;
  }

  /** Takes the last value; undefined where there is none. */
  pop(): T | undefined {
    if (this.#length === 0) return undefined;
    const last = (this.#head + this.#length - 1) & (this.#slots.length - 1);
    const value = this.#slots[last];
    this.#slots[last] = undefined;
    this.#length--;
    this.#shrink();
    return value;
  }

  /** Returns the first value and leaves it there; undefined where there is none. */
  peek(): T | undefined {
    return this.#length === 0 ? undefined : this.#slots[this.#head];
  }

  /** Returns the last value and leaves it there; undefined where there is none. */
  peekLast(): T | undefined {
    return this.#length === 0 ? undefined : this.#slots[(this.#head + this.#length - 1) & (this.#slots.length - 1)];
  }

  /** Drops every value. */
  clear(): void {
    this.#slots = [];
    this.#head = 0;
    this.#length = 0;
  }

  /** Walks from first to last; values added meanwhile are walked too, values taken meanwhile shift what follows. */
  *[Symbol.iterator](): IterableIterator<T> {
    for (let i = 0; i < this.#length; i++) yield this.#slots[(this.#head + i) & (this.#slots.length - 1)] as T;
  }

  #shrink(): void {
    const size = this.#slots.length;
    if (size > SMALLEST && this.#length <= size >> 2) this.#resize(size >> 1);
  }

  #resize(size: number): void {
    const old = this.#slots;
    const slots = new Array<T | undefined>(size);
    for (let i = 0; i < this.#length; i++) slots[i] = old[(this.#head + i) & (old.length - 1)];
    this.#slots = slots;
    this.#head = 0;
  }
}
