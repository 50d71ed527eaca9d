import { copyFlat } from '../util/copy-flat.js';
import { FlatParser } from './flat-parser.js';

/** A title is in the head, and the head is at the start. */
const LOOKED_AT = 65_536;
const LONGEST = 300;
/** Characters parsed between two looks at whether it is there. */
const CHUNK = 2048;

/**
 * Finds the title of an HTML page, white space collapsed, at most 300 characters.
 *
 * @returns undefined where the first 64 KB hold no title.
 * @example
 * ```ts
 * pageTitle('<title>Hello &amp; welcome</title>'); // 'Hello & welcome'
 * ```
 */
export function pageTitle(html: string): string | undefined {
  let inside = false;
  let done = false;
  let title: string | undefined;
  const head = html.slice(0, LOOKED_AT);
  // Without the word there is no title; to look for it takes a hundredth of what parsing does.
  if (!/<title/i.test(head)) return undefined;
  const parser = new FlatParser({
    onopentag(name) {
      inside = name === 'title' && title === undefined;
      if (inside) title = '';
    },
    ontext(text) {
      if (inside && title !== undefined && title.length < LONGEST) title += text;
    },
    onclosetag(name) {
      if (name !== 'title') return;
      inside = false;
      if (title === undefined) return;
      done = true;
      parser.pause();
    },
  });
  for (let at = 0; at < head.length && !done; at += CHUNK) parser.write(head.slice(at, at + CHUNK));
  if (!done) parser.end();
  const tidy = title?.replace(/\s+/g, ' ').trim().slice(0, LONGEST).trimEnd();
  return tidy ? copyFlat(tidy) : undefined;
}
