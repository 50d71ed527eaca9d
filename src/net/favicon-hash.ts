import { murmur3 } from '../util/murmur3.js';

const LINE = 76;

/**
 * Hashes an icon as the search engines of the field do (`http.favicon.hash`): MurmurHash3 of its base64, a newline after every 76 characters and
 * at the end.
 *
 * Source: Shodan, "Deep Dive: http.favicon".
 *
 * @example
 * ```ts
 * faviconHash(icon); // 81586312
 * ```
 */
export function faviconHash(icon: Uint8Array): number {
  const text = Buffer.from(icon).toString('base64');
  let lines = '';
  for (let at = 0; at < text.length; at += LINE) lines += `${text.slice(at, at + LINE)}\n`;
  return murmur3(Buffer.from(lines, 'latin1'));
}
