import { copyFlat } from '../util/copy-flat.js';
import { FlatParser } from './flat-parser.js';

/** Browsers heed a policy in the head only, and the head is at the start. */
const LOOKED_AT = 65_536;
const MOST = 8;
const LONGEST = 16_384;

/**
 * Finds the content security policies that a page gives itself, by `<meta http-equiv>`.
 *
 * Looks at the first 64 KB; gives at most 8 policies of 16 KB each. Linear; what it gives keeps nothing of the page alive.
 *
 * @example
 * ```ts
 * metaPolicies(`<meta http-equiv=Content-Security-Policy content="default-src 'self'">`); // ["default-src 'self'"]
 * ```
 */
export function metaPolicies(html: string): readonly string[] {
  const found: string[] = [];
  const parser = new FlatParser({
    onopentag(name, attributes) {
      if (name !== 'meta' || found.length >= MOST) return;
      if (attributes['http-equiv']?.trim().toLowerCase() !== 'content-security-policy') return;
      found.push(copyFlat((attributes.content ?? '').slice(0, LONGEST)));
    },
  });
  parser.end(html.slice(0, LOOKED_AT));
  return found;
}
