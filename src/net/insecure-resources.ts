import { FlatParser } from './flat-parser.js';

/** A resource that a page takes over plain HTTP. */
export interface InsecureResource {
  readonly url: string;
  /** The element that asks for it. */
  readonly element: string;
  /** True where it can change the page (scripts, frames, styles, forms); false for pictures and sound. */
  readonly active: boolean;
}

/** Characters parsed between two looks at what was found. */
const CHUNK = 16_384;
const LONGEST = 2048;
/** The attribute by which an element loads something. */
const LOADS: Readonly<Record<string, string>> = {
  script: 'src',
  iframe: 'src',
  frame: 'src',
  embed: 'src',
  object: 'data',
  form: 'action',
  img: 'src',
  audio: 'src',
  video: 'src',
  source: 'src',
};
const PICTURES = new Set(['img', 'audio', 'video', 'source']);
const LOADING_LINK = /(?:^|\s)(?:stylesheet|preload|modulepreload|manifest)(?:\s|$)/i;

/**
 * Finds what a page served over HTTPS asks for over plain HTTP: scripts, frames, styles, objects, forms, pictures, sound.
 *
 * Links that a visitor follows are none. Addresses are resolved against `<base>`. Parses as far as it is iterated; repeats included;
 * linear; what it gives keeps nothing of the page alive. Source: W3C Mixed Content.
 *
 * @param url Where the page came from.
 * @example
 * ```ts
 * [...insecureResources('<script src=http://a.example/x.js>', 'https://example.com/')][0]?.url; // 'http://a.example/x.js'
 * ```
 */
export function* insecureResources(html: string, url: string): Generator<InsecureResource, void, undefined> {
  let base = url;
  let based = false;
  let found: InsecureResource[] = [];
  const parser = new FlatParser({
    onopentag(name, attributes) {
      if (name === 'base' && !based && attributes.href !== undefined) {
        base = absolute(attributes.href, url) ?? url;
        based = true;
      }
      const loading = name === 'link' && LOADING_LINK.test(attributes.rel ?? '');
      const link = attributes[loading ? 'href' : (LOADS[name] ?? '')];
      const target = link === undefined ? undefined : absolute(link, base);
      if (target?.startsWith('http:')) found.push({ url: target, element: name, active: !PICTURES.has(name) });
    },
  });
  for (let start = 0; start < html.length; start += CHUNK) {
    parser.write(html.slice(start, start + CHUNK));
    yield* found;
    found = [];
  }
  parser.end();
  yield* found;
}

function absolute(link: string, base: string): string | undefined {
  return link.length <= LONGEST && URL.canParse(link, base) ? new URL(link, base).href : undefined;
}
