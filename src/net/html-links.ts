import { FlatParser } from './flat-parser.js';

/** What the attributes that hold links hold: one, or a list of candidates. */
const HOLDS: ReadonlyMap<string, 'link' | 'list'> = new Map([
  ['href', 'link'],
  ['src', 'link'],
  ['action', 'link'],
  ['formaction', 'link'],
  ['poster', 'link'],
  ['background', 'link'],
  ['manifest', 'link'],
  ['data-src', 'link'],
  ['data-href', 'link'],
  ['data-url', 'link'],
  ['srcset', 'list'],
  ['imagesrcset', 'list'],
  ['data-srcset', 'list'],
]);
/** Characters parsed between two looks at what was found. */
const CHUNK = 16_384;
/** No server takes longer ones. */
const LONGEST = 2048;

/**
 * Finds the links in the attributes of an HTML page, absolute and without fragment.
 *
 * Reads links, images, scripts, forms, `srcset` and meta refresh, and resolves them against `<base>`. Gives `http`, `https` and
 * `mailto` URLs up to 2,048 characters, repeats included. Parses as far as it is iterated; what it gives keeps nothing of the page
 * alive.
 *
 * @param url Where the page came from.
 * @example
 * ```ts
 * [...htmlLinks('<a href=/about>', 'https://example.com/')]; // ['https://example.com/about']
 * ```
 */
export function* htmlLinks(html: string, url: string): Generator<string, void, undefined> {
  let base = url;
  let based = false;
  // As the page has them, and made absolute one by one: with a long base a `srcset` would come out a thousand times as long.
  let found: { readonly link: string; readonly base: string }[] = [];
  const add = (link: string | undefined) => {
    if (link) found.push({ link, base });
  };
  const parser = new FlatParser({
    onopentag(name, attributes) {
      if (name === 'base') {
        if (!based && attributes.href !== undefined) base = resolve(attributes.href, url) ?? url;
        based ||= attributes.href !== undefined;
        return;
      }
      // Most tags have one attribute or two: to go through these costs less than to ask for all that hold links.
      for (const attribute in attributes) {
        const holds = HOLDS.get(attribute);
        if (holds === 'link') add(attributes[attribute]);
        else if (holds === 'list') candidates(attributes[attribute]).forEach(add);
      }
      if (name === 'object') add(attributes.data);
      if (name === 'meta') add(refresh(attributes));
    },
  });
  for (let start = 0; start < html.length; start += CHUNK) {
    parser.write(html.slice(start, start + CHUNK));
    yield* absolutes(found);
    found = [];
  }
  parser.end();
  yield* absolutes(found);
}

function* absolutes(found: readonly { readonly link: string; readonly base: string }[]): Generator<string> {
  for (const { link, base } of found) {
    const absolute = resolve(link, base);
    if (absolute !== undefined) yield absolute;
  }
}

function resolve(link: string, base: string): string | undefined {
  if (link.trim() === '' || link.length > LONGEST || link.startsWith('#')) return undefined;
  try {
    const url = new URL(link, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:' && url.protocol !== 'mailto:') return undefined;
    // To set a part costs as much as to parse.
    if (link.includes('#')) url.hash = '';
    return url.href;
  } catch {
    return undefined;
  }
}

function candidates(srcset = ''): string[] {
  return srcset.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/, 1)[0] ?? '');
}

function refresh(attributes: Record<string, string>): string | undefined {
  if (attributes['http-equiv']?.toLowerCase() !== 'refresh') return undefined;
  return /^[\s\d.]*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(attributes.content ?? '')?.[1]?.trim();
}
