/// <reference lib="es2024.string" />
import { hash, randomFillSync } from 'node:crypto';
import xxhash, { type XXHashAPI } from 'xxhash-wasm';

/** Two 64-bit seeds: without them nobody can make texts whose fingerprints collide. */
export type FingerprintSeeds = readonly [bigint, bigint];

/** Makes 128-bit fingerprints of texts. */
export interface Fingerprinter {
  /** The latest fingerprint: four words of 32 bits, overwritten by the next. */
  readonly words: Uint32Array;
  /** What it was seeded with: give it to another one to have the same fingerprints there. */
  readonly seeds: FingerprintSeeds;
  /**
   * Writes a text's fingerprint into `words`.
   *
   * @param typeSeed Tells equal texts of different kinds apart. Range: any 32-bit integer.
   * @returns `words`, always the same array.
   */
  fingerprint(text: string, typeSeed: number): Uint32Array;
}

/** What a fingerprinter may be given. */
export interface FingerprinterOptions {
  /** Seeds of an earlier one. @default drawn at random */
  readonly seeds?: FingerprintSeeds | undefined;
}

/** Characters whose UTF-8 surely fits the one page of memory that the hash starts with, and never gives back. */
const LONGEST = 16_384;

let loading: Promise<XXHashAPI> | undefined;

/**
 * Loads what makes 128-bit fingerprints of texts: two seeded 64-bit xxHashes.
 *
 * The WebAssembly module is compiled once a process; every fingerprinter has seeds of its own unless told otherwise.
 * Strings that differ in lone surrogates only, which UTF-8 cannot tell apart, have different fingerprints too.
 *
 * Source: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 *
 * @example
 * ```ts
 * const { fingerprint } = await loadFingerprinter();
 * seen.claim(fingerprint('www.example.com', 0), 0);
 * ```
 * @param options See {@link FingerprinterOptions}.
 */
export async function loadFingerprinter(options: FingerprinterOptions = {}): Promise<Fingerprinter> {
  loading ??= xxhash();
  const { h64 } = await loading;
  const seeds = options.seeds ?? drawSeeds();
  const [first, second] = seeds;
  const halves = new BigUint64Array(2);
  const words = new Uint32Array(halves.buffer);

  const fingerprint = (text: string, typeSeed: number): Uint32Array => {
    let key = text;
    let kind = typeSeed;
    if (!text.isWellFormed()) {
      key = JSON.stringify(text);
      kind = ~typeSeed;
    }
    if (key.length > LONGEST) key = hash('sha256', key, 'base64');
    halves[0] = h64(key, first);
    halves[1] = h64(key, second);
    // Odd factors: no two kinds are mixed in alike, whatever the text.
    words[0] = (words[0] as number) ^ Math.imul(kind, 0x9e3779b1);
    words[1] = (words[1] as number) ^ Math.imul(kind, 0x85ebca77);
    words[2] = (words[2] as number) ^ Math.imul(kind, 0xc2b2ae3d);
    words[3] = (words[3] as number) ^ Math.imul(kind, 0x27d4eb2f);
    return words;
  };
  return { words, seeds, fingerprint };
}

function drawSeeds(): FingerprintSeeds {
  const drawn = randomFillSync(new BigUint64Array(2));
  return [drawn[0] as bigint, drawn[1] as bigint];
}
