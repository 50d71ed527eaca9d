import { LRUCache } from 'lru-cache';
import type { DnsAnswer } from './dns-answer.js';
import type { RecordType } from './query-records.js';

/** What is known of one name, by type. */
interface Known {
  readonly answers: Partial<Record<RecordType, DnsAnswer>>;
  readonly ends: Partial<Record<RecordType, number>>;
  readonly asked: Partial<Record<RecordType, Promise<DnsAnswer>>>;
}

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
 * const answer = await cache.answer('example.com', 'A', () => ask('example.com', 'A'));
 * ```
 */
export class AnswerCache {
  readonly #names: LRUCache<string, Known>;
  readonly #lifetime: (answer: DnsAnswer) => number;

  /**
   * @param size Names kept; the least used are forgotten. Minimum: 1.
   * @param lifetime Seconds an answer may be kept; 0 for not at all.
   */
  constructor(size: number, lifetime: (answer: DnsAnswer) => number) {
    this.#names = new LRUCache({ max: size, maxSize: Math.max(LEAST_WEIGHT, size * USUAL_WEIGHT) });
    this.#lifetime = lifetime;
  }

  /** Finds an answer that is still good, or waits for the question that is on its way, or asks. */
  answer(
    name: string,
    type: RecordType,
    ask: (name: string, type: RecordType) => Promise<DnsAnswer>,
  ): Promise<DnsAnswer> {
    let known = this.#names.get(name);
    if (known === undefined) {
      known = { answers: {}, ends: {}, asked: {} };
      this.#names.set(name, known, { size: 1 });
    }
    const entry = known;
    const { answers, ends, asked } = known;
    const pending = asked[type];
    if (pending !== undefined) return pending;
    const answer = answers[type];
    if (answer !== undefined && (ends[type] as number) > performance.now()) return Promise.resolve(answer);
    const fresh = ask(name, type).then((told) => {
      delete asked[type];
      const seconds = this.#lifetime(told);
      if (seconds > 0) answers[type] = told;
      else delete answers[type];
      ends[type] = performance.now() + seconds * 1000;
      // A copy, of the same parts: the weight of a value that is there already would not be taken.
      if (told.records.length > 0) this.#names.set(name, { ...entry }, { size: weightOf(entry) });
      return told;
    });
    asked[type] = fresh;
    return fresh;
  }

  clear(): void {
    this.#names.clear();
  }
}

function weightOf({ answers }: Known): number {
  let weight = 1;
  for (const { records } of Object.values(answers)) {
    for (const { answer } of records) weight += 1 + (answer.length >> 6);
  }
  return weight;
}
