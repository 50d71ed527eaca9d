const DOT = 46;
const HYPHEN = 45;

/**
 * Tells whether a text is a host name in normal form, without allocating: lower-case ASCII labels of 1 to 63 letters,
 * digits, inner hyphens and underscores (which SRV names have), 253 characters at most, no trailing dot.
 *
 * What ends in an all-digit label, as addresses do, is none.
 *
 * Source: RFC 1123 section 2.1, RFC 2782.
 *
 * @example
 * ```ts
 * isHostName('_sip._tcp.example.com'); // true
 * isHostName('Example.com'); // false
 * ```
 */
export function isHostName(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 253) return false;
  let start = 0;
  let digits = true;
  let last = DOT;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT) {
      if (last === DOT || last === HYPHEN || i - start > 63) return false;
      start = i + 1;
      digits = true;
    } else if (!isDigit(code)) {
      if (!isLetter(code) && (code !== HYPHEN || last === DOT)) return false;
      digits = false;
    }
    last = code;
  }
  return last !== DOT && last !== HYPHEN && !digits && length - start <= 63;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Small letters and the underscore. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 95;
}
