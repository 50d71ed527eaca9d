import type { promises as dns } from 'node:dns';

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

type Query = (client: dns.Resolver, name: string) => Promise<DnsRecord[]>;

/** `node:dns` tells the time to live of addresses only. */
const GUESSED_TTL = 300;
const HOST = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_](?:[a-z0-9_-]{0,62}))*$/;

const QUERIES: Readonly<Record<RecordType, Query>> = {
  A: (client, name) => client.resolve4(name, { ttl: true }).then((found) => found.map(fromAddress)),
  AAAA: (client, name) => client.resolve6(name, { ttl: true }).then((found) => found.map(fromAddress)),
  CNAME: (client, name) => client.resolveCname(name).then((found) => found.map(fromName)),
  NS: (client, name) => client.resolveNs(name).then((found) => found.map(fromName)),
  PTR: (client, name) => client.resolvePtr(name).then((found) => found.map(fromName)),
  MX: async (client, name) =>
    (await client.resolveMx(name)).map(({ priority, exchange }) => record(`${priority} ${exchange}`, exchange)),
  SRV: async (client, name) =>
    (await client.resolveSrv(name)).map((srv) =>
      record(`${srv.priority} ${srv.weight} ${srv.port} ${srv.name}`, srv.name),
    ),
  SOA: async (client, name) => {
    const soa = await client.resolveSoa(name);
    const numbers = `${soa.serial} ${soa.refresh} ${soa.retry} ${soa.expire} ${soa.minttl}`;
    return [record(`${soa.nsname} ${soa.hostmaster} ${numbers}`, soa.nsname)];
  },
  TXT: async (client, name) => (await client.resolveTxt(name)).map((parts) => record(parts.join(''))),
};

/**
 * Asks a resolver for the records of one type, all types in one shape.
 *
 * Rejects with the resolver's own error; `ENOTFOUND` means no such name, `ENODATA` no such record.
 *
 * @example
 * ```ts
 * const records = await queryRecords(new Resolver(), 'example.com', 'MX');
 * ```
 */
export function queryRecords(client: dns.Resolver, name: string, type: RecordType): Promise<readonly DnsRecord[]> {
  return QUERIES[type](client, name);
}

function fromAddress({ address, ttl }: { address: string; ttl: number }): DnsRecord {
  return { answer: address, host: address, ttl };
}

function fromName(name: string): DnsRecord {
  return record(name, name);
}

function record(answer: string, target?: string): DnsRecord {
  const host = target?.toLowerCase().replace(/\.$/, '');
  return { answer, host: host !== undefined && HOST.test(host) ? host : undefined, ttl: GUESSED_TTL };
}
