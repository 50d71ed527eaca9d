/**
 * Keeps what a stranger wrote from steering the terminal, and on one line: control characters become blanks.
 *
 * @param text Anything.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
