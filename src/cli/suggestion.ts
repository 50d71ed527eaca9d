import { nearestName } from '../nearest-name.js';

/**
 * Words the nearest known name as the end of an error message; nothing where none is near.
 *
 * @example
 * ```ts
 * `Expected a module, got \`robot\`.${suggestion('robot', ['robots'])}`; // '… Did you mean `robots`?'
 * ```
 */
export function suggestion(name: string, known: Iterable<string>): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
}
