import type { ScanEvent } from '../../src/event.js';
import type { EventType, Severity } from '../../src/event-map.js';

/** Entries of a list of one host; a host with more says that its lists are cut. */
const LONGEST_LIST = 200;
/** Characters of one entry. */
const LONGEST_ENTRY = 500;
/** What tags that name a provider begin with. */
const PROVIDER = /^(?:cloud|cdn|waf)-/;

/** What is known of one host. */
export interface Asset {
  readonly host: string;
  readonly addresses: Set<string>;
  readonly ports: Set<number>;
  /** URLs with the status that they answered with; 0 where that is not known. */
  readonly urls: Map<string, number>;
  readonly technologies: Set<string>;
  readonly asns: Set<string>;
  readonly providers: Set<string>;
  readonly findings: Record<Severity, number>;
  /** Milliseconds since 1970. */
  firstSeen: number;
  /** A list was full: at most 200 entries of 500 characters are kept. */
  cut: boolean;
}

/** Knows what events say of hosts. */
export const asset = {
  /** Returns what is known of a host before the first event. */
  create: (host: string): Asset => ({
    host,
    addresses: new Set(),
    ports: new Set(),
    urls: new Map(),
    technologies: new Set(),
    asns: new Set(),
    providers: new Set(),
    findings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    firstSeen: Number.POSITIVE_INFINITY,
    cut: false,
  }),

  /** Returns the host that an event tells of: its own, else that of its nearest ancestor with one. */
  hostOf(event: ScanEvent): string | undefined {
    if (event.type === 'IP_RANGE') return undefined;
    for (let at: ScanEvent | undefined = event; at; at = at.parent) {
      if (at.host !== undefined && at.type !== 'IP_RANGE') return at.host;
    }
    return undefined;
  },

  /** Adds what an event says. */
  merge(known: Asset, event: ScanEvent): void {
    known.firstSeen = Math.min(known.firstSeen, event.timestamp);
    for (const address of event.resolvedHosts) add(known, known.addresses, address);
    for (const tag of event.tags) if (PROVIDER.test(tag)) add(known, known.providers, tag);
    const read = readers[event.type] as ((known: Asset, event: ScanEvent) => void) | undefined;
    read?.(known, event);
  },
};

/** What an event of a type says beside its host. */
const readers: { readonly [T in EventType]?: (known: Asset, event: ScanEvent<T>) => void } = {
  IP_ADDRESS: (known, { data }) => add(known, known.addresses, data),
  OPEN_TCP_PORT: (known, { port }) => add(known, known.ports, port),
  URL: (known, { data }) => addUrl(known, data, 0),
  HTTP_RESPONSE: (known, { data: { url, status } }) => addUrl(known, url, status),
  TECHNOLOGY: (known, { data }) => add(known, known.technologies, data.technology),
  WAF: (known, { data }) => add(known, known.providers, data.waf),
  ASN: (known, { data: { asn, name } }) => add(known, known.asns, name === undefined ? `AS${asn}` : `AS${asn} ${name}`),
  FINDING: (known, { data }) => known.findings[data.severity]++,
};

function add<T extends string | number>(known: Asset, list: Set<T>, entry: T | undefined): void {
  if (entry === undefined || list.has(entry)) return;
  if (list.size >= LONGEST_LIST) known.cut = true;
  else list.add((typeof entry === 'string' ? entry.slice(0, LONGEST_ENTRY) : entry) as T);
}

function addUrl(known: Asset, url: string, status: number): void {
  const short = url.slice(0, LONGEST_ENTRY);
  const before = known.urls.get(short);
  if (before === undefined && known.urls.size >= LONGEST_LIST) known.cut = true;
  else known.urls.set(short, status || before || 0);
}
