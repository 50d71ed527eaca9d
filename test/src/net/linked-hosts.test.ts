import { describe, expect, it } from 'vitest';
import type { DnsAnswer } from '../../../src/net/dns-answer.js';
import { linkedHosts } from '../../../src/net/linked-hosts.js';
import type { RecordType } from '../../../src/net/query-records.js';

const found = (...hosts: (string | undefined)[]): DnsAnswer => ({
  status: 'found',
  records: hosts.map((host) => ({ answer: host ?? '', host, ttl: 1 })),
});

describe('linkedHosts', () => {
  it('gives each host once a type, without the host itself and what points nowhere', () => {
    const answers = new Map<RecordType, DnsAnswer>([
      ['A', found('192.0.2.1', '192.0.2.1')],
      ['MX', found('mill.test', 'mx.test', undefined)],
      ['NS', found('mx.test')],
    ]);
    expect([...linkedHosts('mill.test', answers)].map(({ type, host }) => `${type} ${host}`)).toEqual([
      'A 192.0.2.1',
      'MX mx.test',
      'NS mx.test',
    ]);
  });

  it('marks PTR names that only spell the address out', () => {
    const answers = new Map<RecordType, DnsAnswer>([['PTR', found('ip-192-0-2-1.isp.test', 'mail.test')]]);
    expect([...linkedHosts('192.0.2.1', answers)].map(({ generic }) => generic)).toEqual([true, false]);
  });
});
