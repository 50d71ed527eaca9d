import type { Payload } from '../event/payload.js';

/**
 * Payloads in the order in which they are to leave memory: the biggest first. Of those about as big (within a power of two) the latest goes
 * first, since it is needed last where events are handled in the order in which they came.
 *
 * A binary heap in which each payload knows its place, so that any can be taken out: every operation is O(log n).
 */
export class PayloadHeap {
  readonly #payloads: Payload[] = [];

  /** Payloads in it. */
  get count(): number {
    return this.#payloads.length;
  }

  /** Adds one that is not in it. */
  push(payload: Payload): void {
    this.#rise(payload, this.#payloads.push(payload) - 1);
  }

  /** Returns the first, and leaves it there; undefined where there is none. */
  peek(): Payload | undefined {
    return this.#payloads[0];
  }

  /** Takes one out, if it is in it. */
  remove(payload: Payload): void {
    const { place } = payload;
    if (place < 0) return;
    payload.place = -1;
    const last = this.#payloads.pop() as Payload;
    if (last === payload) return;
    this.#rise(last, place);
    if (last.place === place) this.#sink(last, place);
  }

  #rise(payload: Payload, from: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const other = this.#payloads[above] as Payload;
      if (!goesBefore(payload, other)) break;
      this.#put(other, place);
      place = above;
    }
    this.#put(payload, place);
  }

  #sink(payload: Payload, from: number): void {
    const payloads = this.#payloads;
    let place = from;
    for (let below = 2 * place + 1; below < payloads.length; below = 2 * place + 1) {
      const [left, right] = [payloads[below] as Payload, payloads[below + 1]];
      const first = right && goesBefore(right, left) ? right : left;
      if (!goesBefore(first, payload)) break;
      const next = first.place;
      this.#put(first, place);
      place = next;
    }
    this.#put(payload, place);
  }

  #put(payload: Payload, place: number): void {
    this.#payloads[place] = payload;
    payload.place = place;
  }
}

function goesBefore(a: Payload, b: Payload): boolean {
  const [sizeOfA, sizeOfB] = [Math.clz32(a.bytes), Math.clz32(b.bytes)];
  return sizeOfA === sizeOfB ? a.number > b.number : sizeOfA < sizeOfB;
}
