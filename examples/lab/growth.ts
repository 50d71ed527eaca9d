import type { ExpectedEvent } from './expected-event.js';
import type { NameSource, OwnerRecords } from './name-source.js';
import type { Page } from './sites.js';
import { webHostEvents } from './web-host-events.js';

/** The generated part of the estate: a tree of names, every one a function of seed and place, none of them stored. */
export interface Growth extends NameSource {
  /** How many names there are below the origin. */
  readonly count: number;
  /** Computes the plain HTTP page of a generated host, or undefined where there is none. */
  page(host: string, path: string): Page | undefined;
  /** Computes, one at a time, the events that a scan finds there. */
  events(http: number, https: number): Generator<ExpectedEvent>;
}

/** Names that a size of 1 adds. */
const NAMES_PER_SIZE = 200;
const CHILDREN = 8;
const MAX_PAGES = 3;

const FIRST = 'amber ashen bold brisk calm clear cold dark deep dry early even fair far fast fine flat fresh'.split(
  ' ',
);
const SECOND = 'alder beck birch brook burn dale fen ford glen heron kite leat marsh mere otter pike reed sedge'.split(
  ' ',
);

/**
 * Creates the generated zone.
 *
 * Below `grown.millbrook.test`, whose TXT names the first, each name leads to up to 8 more: through MX, SRV or TXT at even depths,
 * through the text of its web page at odd ones; a quarter of the leaves have web pages too. A web host has up to 3 pages
 * that only its robots.txt names. Equal seed and size, equal estate; memory does not grow with size.
 *
 * @param seed any safe integer.
 * @param size 200 names each; 0 for none, at most 100,000.
 * @throws RangeError for a seed or size out of range.
 */
export function createGrowth(seed: number, size: number): Growth {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`Expected \`seed\` to be a safe integer, got \`${seed}\``);
  if (!(size >= 0 && size <= 100_000))
    throw new RangeError(`Expected \`size\` to be from 0 to 100000, got \`${size}\``);
  const origin = 'grown.millbrook.test';
  const count = Math.round(size * NAMES_PER_SIZE);
  const draw = (node: number, salt: number, sides: number) => scramble(seed, node, salt) % sides;

  const nameOf = (node: number) =>
    `${FIRST[draw(node, 1, FIRST.length)]}-${SECOND[draw(node, 2, SECOND.length)]}-${node.toString(36)}.${origin}`;
  const nodeOf = (name: string): number | undefined => {
    const node = Number.parseInt(/-([0-9a-z]{1,8})\./.exec(name)?.[1] ?? '', 36);
    return node < count && nameOf(node) === name ? node : undefined;
  };
  const childrenOf = (node: number): string[] => {
    const first = node * CHILDREN + 1;
    return Array.from({ length: Math.max(0, Math.min(CHILDREN, count - first)) }, (_, i) => nameOf(first + i));
  };
  const isLeaf = (node: number) => node * CHILDREN + 1 >= count;
  const isWeb = (node: number) => (isLeaf(node) ? draw(node, 3, 4) === 0 : depthOf(node) % 2 === 1);
  const pagesOf = (node: number) => draw(node, 4, MAX_PAGES + 1);
  const mailOf = (node: number, page: number) => `desk-${node.toString(36)}-${page}@${origin}`;

  const find = (name: string): OwnerRecords | undefined => {
    if (name === origin) return apex(count > 0 ? nameOf(0) : '');
    const node = nodeOf(name);
    if (node === undefined) return undefined;
    if (isWeb(node)) return [['A', '127.0.0.1']];
    return [['A', '127.0.0.2'], ...published(draw(node, 5, 3), childrenOf(node))];
  };
  const page = (host: string, path: string): Page | undefined => {
    const node = nodeOf(host);
    if (node === undefined || !isWeb(node)) return undefined;
    const pages = Array.from({ length: pagesOf(node) }, (_, i) => i + 1);
    if (path === '/') return { body: frontPage(host, mailOf(node, 0), childrenOf(node)) };
    if (path === '/robots.txt') return { type: 'text/plain', body: robots(pages) };
    const number = pages.find((one) => path === `/page-${one}.html`);
    return number === undefined
      ? undefined
      : { body: `<!doctype html><title>Page ${number}</title><p>${mailOf(node, number)}\n` };
  };
  function* events(http: number, https: number): Generator<ExpectedEvent> {
    if (count > 0) yield { type: 'DNS_NAME', data: origin, found: 'text on the front page of www' };
    for (let node = 0; node < count; node++) {
      const name = nameOf(node);
      yield { type: 'DNS_NAME', data: name, found: 'its parent in the tree' };
      if (!isWeb(node)) continue;
      yield* webHostEvents(name, http, https);
      yield { type: 'EMAIL_ADDRESS', data: mailOf(node, 0), found: 'front page' };
      yield { type: 'URL_UNVERIFIED', data: `http://${name}:${http}/more.html`, found: 'link on the front page' };
      for (let number = 1; number <= pagesOf(node); number++) {
        const url = `http://${name}:${http}/page-${number}.html`;
        for (const type of ['URL_UNVERIFIED', 'URL', 'HTTP_RESPONSE'] as const) {
          yield { type, data: url, found: 'only robots.txt' };
        }
        yield { type: 'EMAIL_ADDRESS', data: mailOf(node, number), found: 'page that only robots.txt names' };
      }
    }
  }
  return { origin, count, find, page, events };
}

/** Names without a web page publish their children in one of three ways. */
function published(way: number, children: readonly string[]): OwnerRecords {
  if (way === 0) return children.map((child, i) => ['MX', `${i * 10} ${child}`]);
  if (way === 1) return children.map((child) => ['SRV', `0 0 443 ${child}`]);
  return children.length > 0 ? [['TXT', `peers ${children.join(' ')}`]] : [];
}

function apex(root: string): OwnerRecords {
  return [
    ['SOA', 'ns1.millbrook.test hostmaster.millbrook.test 2024010100 3600 600 86400 60'],
    ['NS', 'ns1.millbrook.test'],
    ['TXT', `root ${root}`],
  ];
}

function frontPage(host: string, mail: string, children: readonly string[]): string {
  return `<!doctype html><html><head><title>${host}</title></head><body>
<p><a href="/more.html">More</a> from ${mail}.</p>
<ul>${children.map((child) => `<li>${child}</li>`).join('')}</ul>
</body></html>\n`;
}

function robots(pages: readonly number[]): string {
  return `User-agent: *\n${pages.map((one) => `Disallow: /page-${one}.html\n`).join('')}`;
}

function depthOf(node: number): number {
  let depth = 0;
  for (let at = node; at > 0; at = Math.floor((at - 1) / CHILDREN)) depth++;
  return depth;
}

/** Mixes three numbers into 32 bits (the finaliser of MurmurHash3, once for each). */
function scramble(seed: number, node: number, salt: number): number {
  let h = 0x9e3779b9;
  for (const part of [seed, Math.floor(seed / 2 ** 32), node, salt]) {
    h = Math.imul(h ^ part, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return h >>> 0;
}
