import { normaliseHost } from './normalise-host.js';

/** A URL in normal form, with what it leads to. */
export interface NormalUrl {
  readonly url: string;
  /** IPv6 without brackets. */
  readonly host: string;
  /** The scheme's own where the URL names none; nothing where that is not known. */
  readonly port: number | undefined;
}

/** What may be asked of a URL. */
export interface NormaliseUrlOptions {
  /** Takes schemes other than http and https, as long as the URL has a host. @default false */
  readonly anyScheme?: boolean | undefined;
}

/** Longest URL taken; servers refuse far shorter ones. */
const LONGEST = 65_536;
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'ftp:': 21, 'ssh:': 22, 'git:': 9418 };

/** The latest web address: an answer's is looked at for each of the events that tell of it. */
let lastText = '';
let lastFound: NormalUrl | undefined;

/**
 * Returns a URL in normal form; nothing where the text is no absolute URL with a host.
 *
 * Host in normal form, no default port, dot segments resolved, no fragment, no empty query, no credentials.
 *
 * Source: https://url.spec.whatwg.org
 *
 * @example
 * ```ts
 * normaliseUrl('http://Example.com.:80/a/../b#top'); // { url: 'http://example.com/b', host: 'example.com', port: 80 }
 * ```
 * @param text At most 65,536 characters.
 * @param options See {@link NormaliseUrlOptions}.
 */
export function normaliseUrl(text: string, options: NormaliseUrlOptions = {}): NormalUrl | undefined {
  if (text === lastText && lastFound !== undefined) return lastFound;
  if (text.length > LONGEST || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const { protocol, hostname } = url;
  if (!options.anyScheme && protocol !== 'http:' && protocol !== 'https:') return undefined;
  const host = normaliseHost(hostname);
  if (host === undefined) return undefined;
  const written = host.includes(':') ? `[${host}]` : host;
  if (written !== hostname) url.hostname = written;
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  // To set a part costs as much as to parse; an empty one shows in nothing but the text.
  if (text.includes('#')) url.hash = '';
  if (text.includes('?') && url.search === '') url.search = '';
  const known = PORTS[protocol];
  if (url.port === String(known)) url.port = '';
  if (url.hostname !== written || url.href.length > LONGEST) return undefined;
  const port = url.port === '' ? known : Number(url.port) || undefined;
  const found = { url: url.href, host, port };
  if (options.anyScheme) return found;
  lastText = text;
  lastFound = found;
  return found;
}
