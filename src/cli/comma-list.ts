/**
 * Returns the values of a list as people write it, commas between them; blank ones are none.
 *
 * @example
 * ```ts
 * commaList('a, b,'); // ['a', 'b']
 * ```
 */
export function commaList(text: string): string[] {
  return text.split(',').flatMap((part) => part.trim() || []);
}
