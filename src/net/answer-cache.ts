import { LRUCache } from 'lru-cache';
import type { DnsAnswer } from './dns-answer.js';
import type { RecordType } from './query-records.js';

/** What is known of one name. */
interface Known {
  readonly told: Partial<Record<RecordType, Told>>;
  weight: number;
}

/** One answer, or the question on its way. */
interface Told {
  answer: Promise<DnsAnswer>;
  /** On the clock of `performance.now()`; never while the question is on its way. */
  end: number;
  weight: number;
}

/** Puts a question. */
type Ask = (name: string, type: RecordType, done: (answer: DnsAnswer) => void) => void;

/** Weight of a name that there is room for, times the names kept; and of all of them, however few. */
const USUAL_WEIGHT = 16;
const LEAST_WEIGHT = 4096;

/**
 * Keeps the answers about names, all types of a name in one entry, and has each question asked once at a time.
 *
 * Forgets by weight too, a record or 64 characters of one each weighing 1: a hostile zone has thousands of records in each answer, and answers
 * without end.
 *
 * @example
 * ```ts
 * const cache = new AnswerCache(10_000, ({ status }) => (status === 'failed' ? 5 : 60));
 * const answer = await cache.answer('example.com', 'A', (name, type, done) => pool.ask(name, type, done));
 * ```
 */
export class AnswerCache {
  /** In an object of its own, for the weight of a value that is there already would not be taken. */
  readonly #names: LRUCache<string, { readonly known: Known }>;
  readonly #lifetime: (answer: DnsAnswer) => number;

  /**
   * @param size Names kept; the least used are forgotten. Minimum: 1.
   * @param lifetime Seconds an answer may be kept; 0 for not at all.
   */
  constructor(size: number, lifetime: (answer: DnsAnswer) => number) {
    this.#names = new LRUCache({ max: size, maxSize: Math.max(LEAST_WEIGHT, size * USUAL_WEIGHT) });
    this.#lifetime = lifetime;
  }

  /**
   * Finds an answer that is still good, or waits for the question that is on its way, or asks.
   *
   * @param ask Puts the question; it calls `done` once.
   */
  answer(name: string, type: RecordType, ask: Ask): Promise<DnsAnswer> {
    const known = this.#names.get(name)?.known ?? this.#open(name);
    const told = known.told[type];
    if (told !== undefined && told.end > performance.now()) return told.answer;
    return this.#ask(name, type, known, ask);
  }

  #open(name: string): Known {
    const known: Known = { told: {}, weight: 1 };
    this.#names.set(name, { known }, { size: 1 });
    return known;
  }

  #ask(name: string, type: RecordType, known: Known, ask: Ask): Promise<DnsAnswer> {
    const before = known.told[type]?.weight ?? 0;
    const told = { end: Number.POSITIVE_INFINITY, weight: before } as Told;
    known.told[type] = told;
    // One promise a question, which is what later askers get too.
    told.answer = new Promise((resolve) => {
      ask(name, type, (answer) => {
        const seconds = this.#lifetime(answer);
        const weight = seconds > 0 ? weightOf(answer) : 0;
        if (seconds > 0) told.end = performance.now() + seconds * 1000;
        else delete known.told[type];
        if (weight !== before) {
          told.weight = weight;
          known.weight += weight - before;
          this.#names.set(name, { known }, { size: known.weight });
        }
        resolve(answer);
      });
    });
    return told.answer;
  }

  clear(): void {
    this.#names.clear();
  }
}

function weightOf({ records }: DnsAnswer): number {
  let weight = 0;
  for (const { answer } of records) weight += 1 + (answer.length >> 6);
  return weight;
}
