import { hash } from 'node:crypto';

const MODULUS = 1n << 160n;

/**
 * Returns a hash of a set of targets, the same in whatever order they come.
 *
 * @example
 * ```ts
 * targetHash(new HostSet(['example.com', 'www.example.com']).merged()); // 40 hexadecimal digits, those of example.com alone
 * ```
 * @param targets Normalised, each distinct one once.
 */
export function targetHash(targets: Iterable<string>): string {
  let sum = 0n;
  for (const target of targets) sum = (sum + BigInt(`0x${hash('sha1', target)}`)) % MODULUS;
  return sum.toString(16).padStart(40, '0');
}
