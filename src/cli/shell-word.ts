/** What no shell takes for anything else. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * Writes a path as one word of a command, to be pasted into a shell: quoted where it has to be, and never taken for a flag.
 *
 * @example
 * ```ts
 * shellWord("bob's scan"); // `'bob'\''s scan'`
 * ```
 */
export function shellWord(path: string): string {
  const word = path.startsWith('-') ? `./${path}` : path;
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
