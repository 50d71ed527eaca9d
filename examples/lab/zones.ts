/** The record types the lab serves; `FAIL` makes every question for its owner end in SERVFAIL. */
export type LabRecordType = 'A' | 'AAAA' | 'CNAME' | 'HINFO' | 'MX' | 'NS' | 'PTR' | 'SOA' | 'SRV' | 'TXT' | 'FAIL';

/** One record: its owner relative to the zone (`@` is the apex), its type, and its data as a zone file writes it, names absolute. */
export type LabRecord = readonly [owner: string, type: LabRecordType, data: string];

/** A zone of the lab. */
export interface Zone {
  readonly origin: string;
  /** Given away to anyone who asks (AXFR). @default false */
  readonly transfer?: boolean;
  readonly records: readonly LabRecord[];
}

/** Collectors of names, each of which has seen one that no other has. */
const COLLECTORS = 'alienvault anubis chaos hackertarget leakix securitytrails shodan urlscan virustotal'.split(' ');

/**
 * The zones of the lab's name server.
 *
 * 127.0.0.1 is the web farm. Nothing listens on 127.0.0.2 (machines), 127.0.0.3 (mail), 127.0.0.5 (the neighbour's parking) and 127.0.0.7
 * (a shelf of the estate's, in a range of its own: 127.0.0.6/31).
 * `{neighbour}` is the address of the neighbour's own web server.
 */
export const zones: readonly Zone[] = [
  {
    origin: 'millbrook.test',
    records: [
      ['@', 'SOA', 'ns1.millbrook.test hostmaster.millbrook.test 2024010100 3600 600 86400 60'],
      ['@', 'NS', 'ns1.millbrook.test'],
      ['@', 'NS', 'ns2.downstream.test'],
      ['@', 'A', '127.0.0.1'],
      ['@', 'AAAA', '::1'],
      ['@', 'MX', '10 mail.millbrook.test'],
      ['@', 'MX', '20 mx.downstream.test'],
      ['@', 'TXT', 'v=spf1 ip4:127.0.0.0/29 include:_spf.millbrook.test include:_spf.downstream.test -all'],
      ['@', 'TXT', 'contact=dns-admin@millbrook.test'],
      ['_spf', 'TXT', 'v=spf1 a:relay.millbrook.test ip4:127.0.0.3 -all'],
      ['ns1', 'A', '127.0.0.2'],
      ['mail', 'A', '127.0.0.3'],
      ['relay', 'A', '127.0.0.3'],
      // A chain of three that ends in the farm, and one that ends next door.
      ['www', 'CNAME', 'edge.millbrook.test'],
      ['edge', 'CNAME', 'pool.millbrook.test'],
      ['pool', 'CNAME', 'front.millbrook.test'],
      ['front', 'A', '127.0.0.1'],
      ['partner', 'CNAME', 'gateway.millbrook.test'],
      ['gateway', 'CNAME', 'portal.downstream.test'],
      ['blog', 'A', '127.0.0.1'],
      ['static', 'A', '127.0.0.1'],
      ['secure', 'A', '127.0.0.1'],
      ['legacy', 'A', '127.0.0.1'],
      ['api', 'A', '127.0.0.1'],
      ['docs', 'A', '127.0.0.2'],
      ['cdn', 'A', '127.0.0.2'],
      ['beacon', 'A', '127.0.0.2'],
      ['backend-7', 'A', '127.0.0.2'],
      ['vault', 'A', '127.0.0.2'],
      ['_xmpp-server._tcp', 'SRV', '5 0 5269 xmpp.millbrook.test'],
      ['xmpp', 'A', '127.0.0.2'],
      // Only the reverse zones lead to these.
      ['farm-1', 'A', '127.0.0.1'],
      ['rack-3', 'A', '127.0.0.3'],
      ['v6', 'AAAA', '::1'],
      // Names that behave badly.
      ['loop-a', 'CNAME', 'loop-b.millbrook.test'],
      ['loop-b', 'CNAME', 'loop-a.millbrook.test'],
      ['hollow', 'HINFO', 'PDP-11 UNIX'],
      ['broken', 'FAIL', ''],
      ['bulk', 'TXT', `${'filler '.repeat(400)}last=tail@millbrook.test`],
      // A scan that keeps to its scope and spider limits never hears of these.
      ['deep', 'A', '127.0.0.2'],
      ['only-via-neighbour', 'A', '127.0.0.2'],
      // Only words tried as names lead to the first, only a number counted on to the second, only a sweep of the range to the third.
      ['staging', 'A', '127.0.0.2'],
      ['farm-2', 'A', '127.0.0.2'],
      ['shelf', 'A', '127.0.0.7'],
      // Only a well-known document leads here.
      ['login', 'A', '127.0.0.2'],
      // Only other people's lists lead to these: logs of certificates, an archive of pages, collectors of names (one of each alone).
      ['logged', 'A', '127.0.0.2'],
      ['issued', 'A', '127.0.0.2'],
      ['archived', 'A', '127.0.0.2'],
      ['observed', 'A', '127.0.0.2'],
      ...COLLECTORS.map((collector): LabRecord => [`${collector}.seen`, 'A', '127.0.0.2']),
      // What says who may send mail: too little.
      ['_dmarc', 'TXT', 'v=DMARC1; p=none; rua=mailto:dmarc@millbrook.test'],
      ['s1._domainkey', 'TXT', 'v=DKIM1; p='],
    ],
  },
  {
    origin: 'corp.millbrook.test',
    records: [
      ['@', 'SOA', 'ns1.corp.millbrook.test hostmaster.millbrook.test 2024010100 3600 600 86400 60'],
      ['@', 'NS', 'ns1.corp.millbrook.test'],
      ['ns1', 'A', '127.0.0.2'],
      ['intranet', 'A', '127.0.0.1'],
      ['vpn', 'A', '127.0.0.3'],
    ],
  },
  {
    origin: 'lab.millbrook.test',
    transfer: true,
    records: [
      ['@', 'SOA', 'ns.lab.millbrook.test hostmaster.millbrook.test 2024010100 3600 600 86400 60'],
      ['@', 'NS', 'ns.lab.millbrook.test'],
      ['ns', 'A', '127.0.0.1'],
      // Only a transfer of the zone names it.
      ['bench-press', 'A', '127.0.0.2'],
    ],
  },
  {
    origin: 'wild.millbrook.test',
    records: [
      ['@', 'SOA', 'ns1.millbrook.test hostmaster.millbrook.test 2024010100 3600 600 86400 60'],
      ['@', 'NS', 'ns1.millbrook.test'],
      ['*', 'A', '127.0.0.1'],
      ['fixed', 'A', '127.0.0.2'],
    ],
  },
  {
    origin: '127.in-addr.arpa',
    records: [
      ['@', 'SOA', 'ns1.millbrook.test hostmaster.millbrook.test 2024010100 3600 600 86400 60'],
      ['@', 'NS', 'ns1.millbrook.test'],
      ['1.0.0', 'PTR', 'farm-1.millbrook.test'],
      ['2.0.0', 'PTR', 'ns1.millbrook.test'],
      ['3.0.0', 'PTR', 'rack-3.millbrook.test'],
      ['4.0.0', 'PTR', 'www.downstream.test'],
      ['5.0.0', 'PTR', 'parked.downstream.test'],
      ['7.0.0', 'PTR', 'shelf.millbrook.test'],
    ],
  },
  {
    origin: `1.${'0.'.repeat(31)}ip6.arpa`,
    records: [
      ['@', 'SOA', 'ns1.millbrook.test hostmaster.millbrook.test 2024010100 3600 600 86400 60'],
      ['@', 'NS', 'ns1.millbrook.test'],
      ['@', 'PTR', 'v6.millbrook.test'],
    ],
  },
  {
    origin: 'downstream.test',
    records: [
      ['@', 'SOA', 'ns2.downstream.test hostmaster.downstream.test 2024010100 3600 600 86400 60'],
      ['@', 'NS', 'ns2.downstream.test'],
      ['@', 'A', '{neighbour}'],
      ['@', 'MX', '10 mx.downstream.test'],
      ['www', 'A', '{neighbour}'],
      ['ns2', 'A', '127.0.0.5'],
      ['mx', 'A', '127.0.0.5'],
      ['_spf', 'TXT', 'v=spf1 ip4:127.0.0.5 -all'],
      ['portal', 'CNAME', 'parked.downstream.test'],
      ['parked', 'A', '127.0.0.5'],
    ],
  },
];
