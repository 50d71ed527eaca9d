import { hash } from 'node:crypto';
import { defer, filter, type MonoTypeOperatorFunction } from 'rxjs';
import { SeenSet } from '../src/util/seen-set.js';

/** What {@link dedupe} remembers. */
export interface DedupeOptions {
  /** Keys it remembers at most; at least the latest half of them. Minimum: 2. @default Infinity */
  readonly maxKeys?: number | undefined;
}

/**
 * Passes the first value of each key, and no other: `distinct` in 24 bytes a key, whatever the keys' length.
 *
 * Keys are remembered by 96 bits of their SHA-1: with 50 million the chance that any two are confused is below 10⁻¹³.
 * With `maxKeys` memory is bounded, and a key not seen for long may pass again; without, it grows for as long as new keys
 * come, and no waiting frees it. Each subscription remembers for itself. Values pass in the same call, in order.
 *
 * @example
 * ```ts
 * urls$.pipe(dedupe((url) => url.href, { maxKeys: 1_000_000 }));
 * ```
 * @param key Returns what tells values apart.
 * @param options See {@link DedupeOptions}.
 * @returns An operator that drops what it has passed before.
 * @throws RangeError when `maxKeys` is below 2; what `key` throws comes through the stream.
 */
export function dedupe<T>(
  key: (value: T) => string = String,
  options: DedupeOptions = {},
): MonoTypeOperatorFunction<T> {
  const { maxKeys = Number.POSITIVE_INFINITY } = options;
  if (!(maxKeys >= 2)) throw new RangeError(`Expected \`maxKeys\` to be 2 or more, got \`${maxKeys}\``);

  return (source) =>
    defer(() => {
      let older: SeenSet | undefined;
      let newer = new SeenSet();
      return source.pipe(
        filter((value) => {
          const words = wordsOf(key(value));
          const known = older?.has(words, 0) === true;
          const claimed = newer.claim(words, 0); // a key that comes again is remembered anew
          if (newer.size >= maxKeys / 2) {
            older = newer;
            newer = new SeenSet();
          }
          return claimed && !known;
        }),
      );
    });
}

function wordsOf(key: string): Int32Array {
  // UTF-8 cannot tell lone surrogates apart.
  const digest = hash('sha1', Buffer.from(key, 'utf16le'), 'buffer');
  return new Int32Array(new Uint8Array(digest).buffer);
}
