import { copyFlat } from '../util/copy-flat.js';
import { FlatParser } from './flat-parser.js';

/** What the tags of a page tell of how it was made. */
export interface PageTraits {
  /** Addresses of its scripts, as written. */
  readonly scripts: readonly string[];
  /** Contents of its `<meta>`, by name or property in lower case; of several the first. */
  readonly meta: ReadonlyMap<string, string>;
  /** Address of its icon, as written: the first `<link rel="icon">`. */
  readonly icon: string | undefined;
}

/** Of each kind. */
const MOST = 500;
const LONGEST = 2048;

/**
 * Reads the scripts, `<meta>` and icon of an HTML page.
 *
 * At most 500 scripts and 500 `<meta>`, none longer than 2,048 characters. What it gives keeps nothing of the page alive.
 *
 * @example
 * ```ts
 * pageTraits('<script src="/jquery.js"></script>').scripts; // ['/jquery.js']
 * ```
 */
export function pageTraits(html: string): PageTraits {
  const scripts: string[] = [];
  const meta = new Map<string, string>();
  let icon: string | undefined;
  const parser = new FlatParser({
    onopentag(tag, { src, rel, href, content, ...attributes }) {
      if (tag === 'script' && src !== undefined && scripts.length < MOST && src.length <= LONGEST)
        scripts.push(copyFlat(src));
      if (tag === 'link' && icon === undefined && href !== undefined && /(?:^|\s)icon(?:\s|$)/i.test(rel ?? ''))
        icon = href.length <= LONGEST ? copyFlat(href.trim()) : undefined;
      if (tag !== 'meta' || content === undefined || content.length > LONGEST || meta.size >= MOST) return;
      const name = (attributes.name ?? attributes.property ?? '').trim().toLowerCase();
      if (name !== '' && name.length <= LONGEST && !meta.has(name)) meta.set(copyFlat(name), copyFlat(content.trim()));
    },
  });
  parser.end(html);
  return { scripts, meta, icon };
}
