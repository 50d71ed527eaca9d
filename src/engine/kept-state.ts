import type { ModuleState, StateValue } from '../module-state.js';

/** A module's state in memory; whoever saves it is told of every change. */
export class KeptState implements ModuleState {
  readonly durable: boolean;
  readonly #values: Map<string, StateValue>;
  readonly #changed: ((key: string, value: StateValue | undefined) => void) | undefined;

  /**
   * @param saved What was kept before.
   * @param changed Told of each change; a value of nothing is a deletion.
   */
  constructor(
    saved: Iterable<readonly [string, StateValue]> = [],
    changed?: (key: string, value: StateValue | undefined) => void,
  ) {
    this.#values = new Map(saved);
    this.#changed = changed;
    this.durable = changed !== undefined;
  }

  get size(): number {
    return this.#values.size;
  }

  get(key: string): StateValue | undefined {
    return this.#values.get(key);
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  set(key: string, value: StateValue): void {
    this.#changed?.(key, value); // first: what cannot be saved is not kept
    this.#values.set(key, value);
  }

  delete(key: string): void {
    if (this.#values.delete(key)) this.#changed?.(key, undefined);
  }

  entries(): IterableIterator<[string, StateValue]> {
    return this.#values.entries();
  }
}
