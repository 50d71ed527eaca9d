import { copyFlat } from '../util/copy-flat.js';
import { escapeLength } from './escape-length.js';

/** By code: whether a character may be part of a host name. */
const IN_RUN = Uint8Array.from({ length: 128 }, (_, code) => (/[a-z0-9_.-]/i.test(String.fromCharCode(code)) ? 1 : 0));
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.){1,30}[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;
const LONGEST = 253;

/**
 * Finds what looks like host names in text of any kind, in lower case; file names and properties look so too.
 *
 * Sees through `%2f` and the escapes of scripts (`\n`, `\x2f`, `\u002f`). Linear in the length of the text; repeats included; what it
 * gives keeps nothing of the text alive.
 *
 * @param wanted Called with each candidate, a view of the text: only what it answers true for is copied and given.
 * @example
 * ```ts
 * [...textHosts('var api = "API.example.com"', (host) => host.endsWith('example.com'))]; // ['api.example.com']
 * ```
 */
export function* textHosts(text: string, wanted: (host: string) => boolean): Generator<string, void, undefined> {
  // A host has a dot: from one to the next is many times as fast as from word to word.
  for (let end = 0, dot = text.indexOf('.'); dot !== -1; dot = text.indexOf('.', end)) {
    let start = dot;
    while (start > end && IN_RUN[text.charCodeAt(start - 1)] === 1) start--;
    end = dot + 1;
    while (IN_RUN[text.charCodeAt(end)] === 1) end++;
    if (end - start > LONGEST + 5) continue;
    const run = text.slice(start, end);
    const host = run
      .slice(escapeLength(text, start, run))
      .replace(/^[.-]{1,8}|[.-]{1,8}$/g, '')
      .toLowerCase();
    if (host.length <= LONGEST && HOST.test(host) && wanted(host)) yield copyFlat(host);
  }
}
