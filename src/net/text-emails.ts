import { copyFlat } from '../util/copy-flat.js';

const LOCAL = /[a-z0-9][a-z0-9._+-]*$/i;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z][a-z0-9-]{0,61}[a-z0-9]/i;
/** Longest local part and longest domain. Source: RFC 5321 §4.5.3.1. */
const LOCAL_MOST = 64;
const DOMAIN_MOST = 255;

/**
 * Finds mail addresses in text, in lower case.
 *
 * Plain addresses of ASCII letters only, `%`-escapes and quoted local parts not. Linear in the length of the text; repeats included;
 * what it gives keeps nothing of the text alive.
 *
 * @example
 * ```ts
 * [...textEmails('Write to Info@example.com.')]; // ['info@example.com']
 * ```
 */
export function* textEmails(text: string): Generator<string, void, undefined> {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const [local = ''] = LOCAL.exec(text.slice(Math.max(0, at - LOCAL_MOST), at)) ?? [];
    if (local === '' || local.endsWith('.') || local.includes('..')) continue;
    const [domain] = DOMAIN.exec(text.slice(at + 1, at + 1 + DOMAIN_MOST)) ?? [];
    if (domain !== undefined) yield copyFlat(`${local}@${domain}`.toLowerCase());
  }
}
