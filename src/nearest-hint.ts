import { nearestName } from './nearest-name.js';

/**
 * Words the nearest known name as a hint in the midst of an error message; nothing where none is near.
 *
 * @example
 * ```ts
 * `Expected an option${nearestHint('lmit', ['limit'])}, got \`lmit\``; // 'Expected an option (`limit`?), got …'
 * ```
 */
export function nearestHint(name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : ` (\`${nearest}\`?)`;
}
