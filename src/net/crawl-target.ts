/** A page as a crawler sees it. */
export interface CrawlTarget {
  /** What to ask for: the link without fragment, session and campaign. */
  readonly url: string;
  readonly host: string;
  /** The same for links that lead to the same page: parameters in any order. */
  readonly key: string;
  /** The same for pages that look made by the same program: numbers and parameter values left out. */
  readonly kind: string;
  /** Directories and file of its path. */
  readonly depth: number;
}

/** Longer ones are made by adding to what is there, by a trap far more often than by a person. */
const LONGEST = 512;
/** A relative link to a page that answers at every path grows it for ever: `/a/b/a/b/a/b/`. */
const MOST_REPEATS = 2;
/** Each more multiplies the pages; faceted searches have no end. */
const MOST_PARAMETERS = 8;
/** Parameters that differ by visitor, not by page: with them a site is new at every visit. */
const VISITOR =
  /^(?:(?:php|j|asp|x?)sess(?:ion)?_?id|aspsessionid\w*|sess(?:ion)?(?:_?id)?|sid|cfid|cftoken|zenid|oscsid|utm_\w+|gclid|fbclid|msclkid)$/i;
/** The same within the path. */
const VISITOR_IN_PATH = /;(?:jsessionid|phpsessid|sid|sessionid)=[^/;]*/gi;
/** The same as ASP.NET writes it. */
const VISITOR_IN_DIRECTORY = /(?:\/\((?:[A-Za-z]\([\w-]{8,}\))+\))+(?=\/)/g;

/**
 * Tells a link worth following from one into a spider trap, and pages that differ from those that only look so.
 *
 * Source for the traps: what the sites of the world do to crawlers (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 20.1).
 *
 * @param link Absolute.
 * @returns the page, or a reason not to ask for it.
 * @example
 * ```ts
 * crawlTarget('https://example.com/a?b=1&sid=x#top'); // { url: 'https://example.com/a?b=1', … }
 * crawlTarget('https://example.com/a/b/a/b/a/b'); // 'its path repeats itself'
 * ```
 */
export function crawlTarget(link: string): CrawlTarget | string {
  if (!URL.canParse(link)) return 'no URL';
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'no web address';
  const parameters = url.search
    .slice(1)
    .split('&')
    .filter((parameter) => parameter !== '' && !VISITOR.test(nameOf(parameter)));
  // What is left of a segment may be two dots.
  url.pathname = url.pathname.replace(VISITOR_IN_PATH, '');
  const path = url.pathname.replace(VISITOR_IN_DIRECTORY, '');
  const ask = `${url.origin}${path}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`;
  if (ask.length > LONGEST) return 'longer than any page needs';
  if (parameters.length > MOST_PARAMETERS) return 'too many parameters';
  const segments = path.split('/').filter(Boolean);
  if (repeats(segments) > MOST_REPEATS) return 'its path repeats itself';
  const sorted = parameters.toSorted().join('&');
  const names = parameters.map(nameOf).toSorted().join('&');
  return {
    url: ask,
    host: url.host,
    key: `${url.origin}${path}?${sorted}`,
    kind: `${url.origin}${path.replace(/[0-9a-f-]*\d[0-9a-f-]*/gi, '#')}?${names}`,
    depth: segments.length,
  };
}

function nameOf(parameter: string): string {
  const end = parameter.indexOf('=');
  return end === -1 ? parameter : parameter.slice(0, end);
}

/** How often the commonest segment comes. */
function repeats(segments: readonly string[]): number {
  const counts = new Map<string, number>();
  let most = 0;
  for (const segment of segments) {
    const count = (counts.get(segment) ?? 0) + 1;
    counts.set(segment, count);
    if (count > most) most = count;
  }
  return most;
}
