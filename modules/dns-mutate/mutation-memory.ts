import type { ModuleState } from '../../src/module-state.js';

const MOST_WORDS = 10_000;

/**
 * Remembers which names others are derived from, which were derived, and how often which word is in names.
 *
 * Written down a round at a time: one that was not over is to be told again.
 *
 * @example
 * ```ts
 * const memory = new MutationMemory(ctx.state);
 * if (memory.learn('web1.example.com', 5000)) memory.derive('web1.example.com', 'web2.example.com'); // true
 * memory.save();
 * ```
 */
export class MutationMemory {
  readonly #state: ModuleState;
  readonly #sources = new Set<string>();
  readonly #tried = new Set<string>();
  readonly #counts = new Map<string, number>();
  /** Of this round: names by their source, and words. */
  readonly #newNames = new Map<string, string[]>();
  readonly #newWords = new Set<string>();
  #derived = 0;

  /** @param state Where it is written down: counts by word, names derived by name. */
  constructor(state: ModuleState) {
    this.#state = state;
    for (const [key, value] of state.entries()) {
      if (typeof value === 'number') this.#counts.set(key, value);
      else this.#recall(key, value as readonly string[]);
    }
  }

  /** Names derived in all. */
  get derived(): number {
    return this.#derived;
  }

  /** Takes a name and its words; tells whether others are to be derived from it, which is so once. */
  learn(name: string, maxSources: number): boolean {
    if (this.#sources.has(name)) return false;
    for (const word of name.slice(0, name.indexOf('.')).match(/[a-z]{2,}/g) ?? []) {
      if (this.#counts.size >= MOST_WORDS && !this.#counts.has(word)) continue;
      this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
      this.#newWords.add(word);
    }
    if (this.#sources.size >= maxSources) return false;
    this.#recall(name, []);
    this.#newNames.set(name, []);
    return true;
  }

  /** Takes note that a name is derived from another; false where it was tried before. */
  derive(source: string, name: string): boolean {
    if (this.#tried.has(name)) return false;
    this.#tried.add(name);
    this.#derived++;
    this.#newNames.get(source)?.push(name);
    return true;
  }

  /** Lists the most frequent words, as many as wanted. */
  frequent(limit: number): string[] {
    const words = [...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    return words.slice(0, limit).map(([word]) => word);
  }

  /** Writes down what is new: the round is over. */
  save(): void {
    if (this.#state.durable) {
      for (const [source, names] of this.#newNames) this.#state.set(source, names);
      for (const word of this.#newWords) this.#state.set(word, this.#counts.get(word) as number);
    }
    this.#newNames.clear();
    this.#newWords.clear();
  }

  #recall(source: string, names: readonly string[]): void {
    this.#sources.add(source);
    this.#tried.add(source);
    for (const name of names) this.#tried.add(name);
    this.#derived += names.length;
  }
}
