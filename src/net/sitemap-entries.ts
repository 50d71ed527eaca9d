import { Parser } from 'htmlparser2';

/** What a sitemap names. */
export interface SitemapEntry {
  /** Absolute, without fragment. */
  readonly url: string;
  /** True for another sitemap, false for a page. */
  readonly sitemap: boolean;
}

/** Turns text into what it names, piece by piece. */
interface Reader {
  read(text: string): SitemapEntry[];
  /** Throws where the text leads to nothing but more of the same. */
  check(): void;
  end(): SitemapEntry[];
}

/** Longest URL of the protocol. */
const LONGEST = 2048;
/** Characters of one tag, attribute or comment: the parser holds it whole, and one without end would grow for ever. */
const LONGEST_PIECE = 262_144;
const ROOTS: ReadonlySet<string> = new Set(['urlset', 'sitemapindex', 'rss', 'rdf', 'feed']);

/**
 * Reads a sitemap or a sitemap index in XML, a list of URLs in plain text, an RSS or an Atom feed, as it comes.
 *
 * Holds no more than a chunk and what that names, however long the document. Gives `http` and `https` URLs of up to 2,048 characters, repeats
 * included; nothing of XML or HTML that is no sitemap. Fails where `chunks` do, and at a single piece of markup of more than 262,144
 * characters.
 *
 * Source: the sitemaps.org protocol.
 *
 * @param chunks UTF-8.
 * @param url Where the document came from: relative URLs are resolved against it.
 * @example
 * ```ts
 * for await (const { url, sitemap } of sitemapEntries(body, 'https://example.com/sitemap.xml')) console.log(url, sitemap);
 * ```
 */
export async function* sitemapEntries(
  chunks: AsyncIterable<Uint8Array>,
  url: string,
): AsyncGenerator<SitemapEntry, void, undefined> {
  const decoder = new TextDecoder();
  let reader: Reader | undefined;
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, { stream: true });
    if (reader === undefined) {
      text = text.trimStart();
      if (text === '') continue;
      reader = text.startsWith('<') ? xmlReader(url) : lineReader(url);
    }
    yield* reader.read(text);
    reader.check();
  }
  if (reader !== undefined) yield* reader.end();
}

function lineReader(base: string): Reader {
  let rest = '';
  const take = (lines: readonly string[]) => lines.flatMap((line) => entry(line, base, false) ?? []);
  return {
    read(text) {
      const lines = (rest + text).split(/[\r\n]+/);
      // Of a line that is too long to be a URL, only that is remembered.
      rest = (lines.pop() ?? '').slice(0, LONGEST + 1);
      return take(lines.filter((line) => /^https?:/i.test(line)));
    },
    check: () => {},
    end: () => take([rest].filter((line) => /^https?:/i.test(line))),
  };
}

/** Takes every element for an empty one, for the stock parser's list of open elements has no bound; tells of end tags all the same. */
class TagParser extends Parser {
  onendtag = () => {};

  protected override isVoidElement(): boolean {
    return true;
  }

  override onclosetag(start: number, endIndex: number): void {
    super.onclosetag(start, endIndex);
    this.onendtag();
  }
}

function xmlReader(base: string): Reader {
  let found: SitemapEntry[] = [];
  let fed = 0;
  let root: string | undefined;
  let prefix = '';
  let name = '';
  let text = '';
  let index = false;

  const add = (raw: string) => {
    const made = entry(raw, base, index);
    if (made !== undefined) found.push(made);
  };
  const parser = new TagParser(
    {
      onopentagname(full) {
        text = '';
        const colon = full.indexOf(':');
        if (root === undefined) {
          root = full.slice(colon + 1).toLowerCase();
          prefix = colon === -1 ? '' : full.slice(0, colon + 1);
          index = root === 'sitemapindex';
        }
        // `image:loc` and its like name no page.
        name = full.startsWith(prefix) ? full.slice(prefix.length) : '';
      },
      onattribute(attribute, value) {
        if (root === 'feed' && name === 'link' && attribute === 'href') add(value);
      },
      ontext(piece) {
        if ((name === 'loc' || name === 'link') && text.length <= LONGEST) text += piece.slice(0, LONGEST + 1);
      },
    },
    { xmlMode: true },
  );
  // Only what has its end tag is whole: the document may break off in the middle of a URL.
  parser.onendtag = () => {
    if (name === 'loc' || name === 'link') add(text);
    name = '';
  };
  const taken = () => {
    const entries = root !== undefined && ROOTS.has(root) ? found : [];
    found = [];
    return entries;
  };
  return {
    read(chunk) {
      if (root !== undefined && !ROOTS.has(root)) return [];
      fed += chunk.length;
      parser.write(chunk);
      return taken();
    },
    check() {
      if (fed - parser.endIndex > LONGEST_PIECE)
        throw new Error(`Expected \`${base}\` to have no tag or comment of more than ${LONGEST_PIECE} characters.`);
    },
    end() {
      parser.end();
      return taken();
    },
  };
}

function entry(raw: string, base: string, sitemap: boolean): SitemapEntry | undefined {
  const text = raw.trim();
  if (text === '' || text.length > LONGEST || !URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.hash = '';
  return { url: url.href, sitemap };
}
