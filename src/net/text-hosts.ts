import { copyFlat } from '../util/copy-flat.js';
import { escapeLength } from './escape-length.js';

/** One run of the characters of a host name; greedy and never taken back, so that matching is linear. */
const RUN = /[a-z0-9_.-]+/gi;
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
  for (const match of text.matchAll(RUN)) {
    const run = match[0];
    if (run.length > LONGEST + 5 || !run.includes('.')) continue;
    const host = run
      .slice(escapeLength(text, match.index, run))
      .replace(/^[.-]{1,8}|[.-]{1,8}$/g, '')
      .toLowerCase();
    if (host.length <= LONGEST && HOST.test(host) && wanted(host)) yield copyFlat(host);
  }
}
