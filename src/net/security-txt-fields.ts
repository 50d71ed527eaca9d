import { copyFlat } from '../util/copy-flat.js';

/** One line of a security.txt. */
export interface SecurityTxtField {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

const MOST = 200;

/**
 * Reads the fields of a security.txt, signed or not; at most 200, comments and what is no field left out.
 *
 * Of a signed file only what is signed counts; the signature is not verified. Source: RFC 9116, RFC 9580 §7 for the signed form.
 *
 * @example
 * ```ts
 * [...securityTxtFields('Contact: mailto:security@example.com')]; // [{ name: 'contact', value: 'mailto:security@example.com' }]
 * ```
 */
export function* securityTxtFields(text: string): Generator<SecurityTxtField, void, undefined> {
  const begins = /^-----BEGIN PGP SIGNED MESSAGE-----[^\S\n]*\r?\n(?:[^\r\n]{1,200}\r?\n){0,9}\r?\n/m.exec(text);
  const start = begins === null ? 0 : begins.index + begins[0].length;
  const ends = text.indexOf('\n-----BEGIN PGP SIGNATURE-----', start);
  const signed = text.slice(start, begins === null || ends === -1 ? undefined : ends + 1);
  let found = 0;
  for (const [, name = '', value = ''] of signed.matchAll(
    /^(?:- )?\uFEFF?([a-z][a-z-]{0,40})[ \t]{0,20}:[ \t]{0,20}([^\r\n]{1,2048})/gim,
  )) {
    if (++found > MOST) return;
    yield { name: copyFlat(name.toLowerCase()), value: copyFlat(value.trim()) };
  }
}
