import type { StateValue } from '../module-state.js';
import type { StateChanges } from '../state/state-store.js';

/** Words of a claim. */
const WORDS = 4;

/** What is to be saved beside events: claims of the dedup table, what modules keep, and targets. */
export class PendingFacts {
  #claims = new Int32Array(WORDS * 256);
  #claimed = 0;
  /** By their words: a claim given back and made again is a claim. */
  readonly #released = new Map<string, readonly number[]>();
  readonly #kept = new Map<string, Map<string, string | undefined>>();
  #targets: string[] = [];

  /** Bytes of it, about. */
  get bytes(): number {
    return this.#claimed * Int32Array.BYTES_PER_ELEMENT;
  }

  claimed(a: number, b: number, c: number, bits: number): void {
    if (this.#claimed === this.#claims.length) {
      const larger = new Int32Array(this.#claims.length * 2);
      larger.set(this.#claims);
      this.#claims = larger;
    }
    const claims = this.#claims;
    claims[this.#claimed++] = a;
    claims[this.#claimed++] = b;
    claims[this.#claimed++] = c;
    claims[this.#claimed++] = bits;
    if (this.#released.size > 0) this.#released.delete(`${a},${b},${c},${bits}`);
  }

  released(a: number, b: number, c: number, bits: number): void {
    this.#released.set(`${a},${b},${c},${bits}`, [a, b, c, bits]);
  }

  /** @throws TypeError where the value is not what JSON can tell. */
  keep(module: string, key: string, value: StateValue | undefined): void {
    const text = value === undefined ? undefined : JSON.stringify(value);
    const kept = this.#kept.get(module);
    if (kept) kept.set(key, text);
    else this.#kept.set(module, new Map([[key, text]]));
  }

  target(text: string): void {
    this.#targets.push(text);
  }

  /** Returns what is to be saved. */
  changes(): Pick<StateChanges, 'claimed' | 'released' | 'kept' | 'targets'> {
    return {
      claimed: this.#claims.subarray(0, this.#claimed),
      released: Int32Array.from([...this.#released.values()].flat()),
      kept: [...this.#kept].flatMap(([module, values]) =>
        [...values].map(([key, value]) => [module, key, value] as const),
      ),
      targets: this.#targets,
    };
  }

  /** Forgets what has been saved. */
  saved(): void {
    this.#claimed = 0;
    this.#released.clear();
    this.#kept.clear();
    this.#targets = [];
  }
}
