import { createFingerprinter } from './create-fingerprinter.js';
import { SeenSet } from './seen-set.js';

/** One for all: it is used within one call, and making one draws a key. */
const { fingerprint } = createFingerprinter();

/**
 * Creates a function that tells of each text whether it is the first time it is seen.
 *
 * Remembers fingerprints, at most 24 bytes a text however long: a hostile page cannot make the memory of its links a thousand times its size.
 *
 * @example
 * ```ts
 * const isNew = firstTimes();
 * isNew('a'); // true
 * isNew('a'); // false
 * ```
 */
export function firstTimes(): (text: string) => boolean {
  const seen = new SeenSet();
  return (text) => seen.claim(fingerprint(text, 0), 0);
}
