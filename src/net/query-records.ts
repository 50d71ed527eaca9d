import type { MxRecord, Resolver, SoaRecord, SrvRecord } from 'node:dns';

/** The record types that {@link queryRecords} asks for. */
export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'MX' | 'NS' | 'SOA' | 'SRV' | 'TXT' | 'PTR';

/** One DNS record. */
export interface DnsRecord {
  /** The record's data, as a zone file would write it. */
  readonly answer: string;
  /** The host name or address the record points at, where it does and the name is a valid one. */
  readonly host: string | undefined;
  /** Seconds the record may be kept; a guess where the server's figure is not known. */
  readonly ttl: number;
}

/** Takes records, or the resolver's own error. */
export type RecordsCallback = (error: NodeJS.ErrnoException | null, records: readonly DnsRecord[]) => void;

type Query = (client: Resolver, name: string, done: RecordsCallback) => void;

/** `node:dns` tells the time to live of addresses only. */
const GUESSED_TTL = 300;
const HOST = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*$/;

const QUERIES: Readonly<Record<RecordType, Query>> = {
  A: (client, name, done) => client.resolve4(name, { ttl: true }, eachAs(fromAddress, done)),
  AAAA: (client, name, done) => client.resolve6(name, { ttl: true }, eachAs(fromAddress, done)),
  CNAME: (client, name, done) => client.resolveCname(name, eachAs(fromName, done)),
  NS: (client, name, done) => client.resolveNs(name, eachAs(fromName, done)),
  PTR: (client, name, done) => client.resolvePtr(name, eachAs(fromName, done)),
  MX: (client, name, done) => client.resolveMx(name, eachAs(fromMx, done)),
  SRV: (client, name, done) => client.resolveSrv(name, eachAs(fromSrv, done)),
  SOA: (client, name, done) =>
    client.resolveSoa(name, (error, soa) => (error ? done(error, []) : done(null, [fromSoa(soa)]))),
  TXT: (client, name, done) => client.resolveTxt(name, eachAs(fromTxt, done)),
};

/**
 * Asks a resolver for the records of one type, all types in one shape.
 *
 * No promise is made for a question: there are eight for each name of a scan.
 *
 * @param done Called once with the records, or with the resolver's own error: `ENOTFOUND` for no such name, `ENODATA` for no such record.
 * @example
 * ```ts
 * queryRecords(new Resolver(), 'example.com', 'MX', (error, records) => console.log(error?.code, records));
 * ```
 */
export function queryRecords(client: Resolver, name: string, type: RecordType, done: RecordsCallback): void {
  try {
    QUERIES[type](client, name, done);
  } catch (error) {
    // Of a question that could not even be put. Later, as all others are answered: whoever waits for a place would else be served within.
    process.nextTick(done, error, []);
  }
}

/** `node:dns` hands nothing but the error to callbacks where there is one. */
function eachAs<T>(map: (found: T) => DnsRecord, done: RecordsCallback) {
  return (error: NodeJS.ErrnoException | null, found: T[]): void => {
    if (error) done(error, []);
    else done(null, found.map(map));
  };
}

function fromAddress({ address, ttl }: { address: string; ttl: number }): DnsRecord {
  return { answer: address, host: address, ttl };
}

function fromName(name: string): DnsRecord {
  return record(name, name);
}

function fromMx({ priority, exchange }: MxRecord): DnsRecord {
  return record(`${priority} ${exchange}`, exchange);
}

function fromSrv({ priority, weight, port, name }: SrvRecord): DnsRecord {
  return record(`${priority} ${weight} ${port} ${name}`, name);
}

function fromSoa({ nsname, hostmaster, serial, refresh, retry, expire, minttl }: SoaRecord): DnsRecord {
  return record(`${nsname} ${hostmaster} ${serial} ${refresh} ${retry} ${expire} ${minttl}`, nsname);
}

function fromTxt(parts: readonly string[]): DnsRecord {
  return record(parts.join(''));
}

function record(answer: string, target?: string): DnsRecord {
  const host = target?.toLowerCase().replace(/\.$/, '');
  return { answer, host: host !== undefined && HOST.test(host) ? host : undefined, ttl: GUESSED_TTL };
}
