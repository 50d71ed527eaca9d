import type { Answer } from 'dns-packet';
import type { NameSource, OwnerRecords } from './name-source.js';
import { resourceRecord } from './resource-record.js';

/** What the name server says to one question. */
export interface Verdict {
  /** RFC 1035 response code: 0 no error, 2 server failure, 3 no such name, 5 refused. */
  readonly rcode: number;
  readonly answers: Answer[];
  /** The zone's SOA where the answer is negative (RFC 2308). */
  readonly authorities: Answer[];
}

/** Most CNAMEs followed for one question. */
const MAX_CHAIN = 16;

/**
 * Creates the answering half of an authoritative name server: longest origin wins, CNAMEs are followed across its zones.
 *
 * A CNAME loop ends where it closes; a name outside every zone is refused. AXFR gets all of a zone that is given away.
 */
export function createAuthority(sources: Iterable<NameSource>): (name: string, type: string) => Verdict {
  const byOrigin = new Map([...sources].map((source) => [source.origin, source]));
  return (question, type) => {
    const answers: Answer[] = [];
    const seen = new Set<string>();
    let name = question.toLowerCase().replace(/\.$/, '');
    if (type === 'AXFR') return transfer(byOrigin.get(name));
    while (!seen.has(name) && seen.size <= MAX_CHAIN) {
      seen.add(name);
      const { rcode, records, alias, authorities } = look(name, type, zoneOf(name, byOrigin));
      if (rcode === 2) return { rcode, answers: [], authorities };
      answers.push(...records.map((record) => resourceRecord(name, ...record)));
      if (alias === undefined) return { rcode: rcode === 5 && answers.length > 0 ? 0 : rcode, answers, authorities };
      name = alias;
    }
    return { rcode: 0, answers, authorities: [] };
  };
}

/** Lists a zone between its SOA and the same again (RFC 5936), if it is one to give away. */
function transfer(zone: NameSource | undefined): Verdict {
  if (!zone?.all) return { rcode: 5, answers: [], authorities: [] };
  const owners = [...zone.all()].flatMap(([name, records]) =>
    records.map(([is, data]) => resourceRecord(name, is, data)),
  );
  const ends = soa(zone);
  return { rcode: 0, answers: [...ends, ...owners.filter(({ type }) => type !== 'SOA'), ...ends], authorities: [] };
}

/** Looks one owner name up: what matches, or else the alias to go on with, or else the negative answer. */
function look(name: string, type: string, zone: NameSource | undefined) {
  if (!zone) return { rcode: 5, records: [], authorities: [] };
  const found = zone.find(name);
  if (match(found, 'FAIL').length > 0) return { rcode: 2, records: [], authorities: [] };
  const records = match(found, type);
  if (records.length > 0) return { rcode: 0, records, authorities: [] };
  const alias = match(found, 'CNAME');
  if (alias.length > 0) return { rcode: 0, records: alias, alias: alias[0]?.[1], authorities: [] };
  return { rcode: found ? 0 : 3, records: [], authorities: soa(zone) };
}

function zoneOf(name: string, byOrigin: ReadonlyMap<string, NameSource>): NameSource | undefined {
  for (let suffix = name; ; ) {
    const source = byOrigin.get(suffix);
    const dot = suffix.indexOf('.');
    if (source || dot < 0) return source;
    suffix = suffix.slice(dot + 1);
  }
}

function match(records: OwnerRecords | undefined, type: string): OwnerRecords {
  return records?.filter(([is]) => is === type || type === 'ANY') ?? [];
}

function soa(zone: NameSource): Answer[] {
  return match(zone.find(zone.origin), 'SOA').map(([is, data]) => resourceRecord(zone.origin, is, data));
}
