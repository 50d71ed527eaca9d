import { randomBytes } from 'node:crypto';
import type { Item } from './item.js';

const ARITY = 8;

/** How heavy and how slow the work is. */
export interface TaskOptions {
  /** Items in the tree. */
  readonly size: number;
  /** Bytes of each item's body. */
  readonly bodyBytes: number;
  /** Milliseconds that handling an item takes. */
  readonly delay: number;
  /** Called after each item that was handled, with how many were. */
  readonly onVisit?: (handled: number) => void;
}

/** The work that every peer does: visit an item, make those that follow from it, until nothing follows. */
export class Task {
  readonly root: Item;
  readonly #options: TaskOptions;
  readonly #seen: Uint8Array;
  #handled = 0;
  #made = 1;
  #finished = 0;

  constructor(options: TaskOptions) {
    this.#options = options;
    this.#seen = new Uint8Array(options.size);
    this.root = this.#make(0, 0);
  }

  /** Items handled so far, each once: one handled twice throws. */
  get handled(): number {
    return this.#handled;
  }

  /** Handles an item, in its own time. */
  async visit(item: Pick<Item, 'id'>): Promise<void> {
    if (this.#options.delay > 0) await new Promise((resolve) => setTimeout(resolve, this.#options.delay));
    this.visitNow(item);
  }

  /** Handles an item at once. */
  visitNow({ id }: Pick<Item, 'id'>): void {
    if (this.#seen[id] !== 0) throw new Error(`Expected item ${id} to come once and to exist, got it again`);
    this.#seen[id] = 1;
    this.#handled++;
    this.#options.onVisit?.(this.#handled);
  }

  /** Makes what follows from an item, all of it. */
  children({ id, depth }: Pick<Item, 'id' | 'depth'>): Item[] {
    const first = id * ARITY + 1;
    const end = Math.min(first + ARITY, this.#options.size);
    const items: Item[] = [];
    for (let child = first; child < end; child++) items.push(this.#make(child, depth + 1));
    this.#made += items.length;
    return items;
  }

  /** Makes what follows from an item, each when it is asked for. */
  *lazily({ id, depth }: Pick<Item, 'id' | 'depth'>): Generator<Item, void> {
    const first = id * ARITY + 1;
    const end = Math.min(first + ARITY, this.#options.size);
    for (let child = first; child < end; child++) {
      this.#made++;
      yield this.#make(child, depth + 1);
    }
  }

  /** Notes that an item and its children are through; tells whether it was the last one open. */
  finish(): boolean {
    return ++this.#finished === this.#made;
  }

  #make(id: number, depth: number): Item {
    const { bodyBytes } = this.#options;
    // A text of its own, flat: no slice, rope or shared constant could show what real payloads cost.
    return { id, depth, body: bodyBytes === 0 ? '' : randomBytes(bodyBytes / 2).toString('hex') };
  }
}
