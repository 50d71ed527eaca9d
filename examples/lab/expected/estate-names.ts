import type { Places } from '../fill.js';
import type { NameSource } from '../name-source.js';
import { zoneSource } from '../zone-source.js';
import { zones } from '../zones.js';

const SCOPE = 'millbrook.test';
const LEADING = /^(?:CNAME|MX|NS|SOA|SRV)$/;

/** What the written zones say of names, without asking anybody. */
export interface EstateNames {
  inScope(name: string): boolean;
  /** True where there is anything but an HINFO, or only a failure: not known not to exist. */
  exists(name: string): boolean;
  /** True where the name, or what it is an alias of, has the web farm's address. */
  isFarm(name: string): boolean;
  /** Hosts that the records of a name, or of an address, point at. */
  hosts(of: string): readonly string[];
  texts(name: string): readonly string[];
}

const read = new WeakMap<Places, EstateNames>();

/** Reads the zones of the estate, once for the same places; its generated part is none of it. */
export function estateNames(places: Places): EstateNames {
  const names = read.get(places) ?? readZones(places);
  read.set(places, names);
  return names;
}

function readZones(places: Places): EstateNames {
  const sources = zones.map((zone) => zoneSource(zone, places));
  const records = (name: string) =>
    longest(sources, name)
      ?.find(name)
      ?.filter(([type]) => type !== 'HINFO') ?? [];
  const data = (name: string, type: string) => records(name).flatMap(([is, text]) => (is === type ? text : []));
  const isFarm = (name: string, hops = 0): boolean =>
    data(name, 'A').includes('127.0.0.1') || (hops < 5 && data(name, 'CNAME').some((alias) => isFarm(alias, hops + 1)));
  const reverse = (address: string) =>
    address === '::1' ? `1.${'0.'.repeat(31)}ip6.arpa` : `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  const end = (name: string, hops = 0): string => {
    const [alias] = data(name, 'CNAME');
    return alias === undefined || hops > 5 ? name : end(alias, hops + 1);
  };
  return {
    inScope: (name) => name === SCOPE || name.endsWith(`.${SCOPE}`),
    exists: (name) => records(name).length > 0,
    isFarm,
    hosts: (name) => [
      ...records(name).flatMap(([type, text]) => (LEADING.test(type) ? target(type, text) : [])),
      ...['A', 'AAAA'].flatMap((type) => data(end(name), type).flatMap((address) => data(reverse(address), 'PTR'))),
      ...(/^[\d.]+$|:/.test(name) ? data(reverse(name), 'PTR') : []),
    ],
    texts: (name) => data(name, 'TXT'),
  };
}

function longest(sources: readonly NameSource[], name: string): NameSource | undefined {
  const above = sources.filter(({ origin }) => name === origin || name.endsWith(`.${origin}`));
  return above.sort((a, b) => b.origin.length - a.origin.length)[0];
}

/** The host in a record as a zone file writes it. */
function target(type: string, text: string): string {
  const words = text.split(' ');
  return (type === 'SOA' ? words[0] : words.at(-1)) ?? '';
}
