/** One entry of a certificate's subjectAltName. */
export interface SubjectAltName {
  /** `DNS`, `IP Address`, `email`, `URI`, `DirName` … as OpenSSL names it. */
  readonly kind: string;
  readonly value: string;
}

const ENTRY = /([^:,]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:,|$)/gy;

/**
 * Splits the `subjectAltName` text of `crypto.X509Certificate` into its entries.
 *
 * Values that hold a comma or a quote come JSON-quoted, and are unquoted; what cannot be read ends the list.
 *
 * @example
 * ```ts
 * subjectAltNames('DNS:a.example, IP Address:192.0.2.1');
 * // [{ kind: 'DNS', value: 'a.example' }, { kind: 'IP Address', value: '192.0.2.1' }]
 * ```
 */
export function subjectAltNames(text: string | undefined): readonly SubjectAltName[] {
  return Array.from((text ?? '').matchAll(ENTRY), ([, kind = '', value = '']) => ({
    kind: kind.trim(),
    value: unquote(value),
  }));
}

function unquote(value: string): string {
  if (!value.startsWith('"')) return value.trim();
  try {
    return String(JSON.parse(value));
  } catch {
    return value.slice(1, -1);
  }
}
