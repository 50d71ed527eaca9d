import { createFingerprinter } from '../util/create-fingerprinter.js';

/**
 * Digests a list of texts as they come, in their order, in memory of its own size: no match for whoever wants two lists to have the same.
 *
 * @example
 * ```ts
 * const digest = new ListDigest();
 * for (const text of texts) digest.add(text);
 * digest.text; // '3 ' and 24 hexadecimal digits
 * ```
 */
export class ListDigest {
  readonly #fingerprinter = createFingerprinter({ key: [1, 2, 3, 4] });
  #count = 0;

  /** Number of texts and what they come to. */
  get text(): string {
    const hex = Array.from(this.#fingerprinter.words, (word) => (word >>> 0).toString(16).padStart(8, '0'));
    return `${this.#count} ${hex.join('')}`;
  }

  /** Adds the next text. */
  add(text: string): void {
    const { words } = this.#fingerprinter;
    this.#fingerprinter.fingerprint(String(text), (words[0] as number) ^ Math.imul(words[2] as number, 31));
    this.#count++;
  }
}
