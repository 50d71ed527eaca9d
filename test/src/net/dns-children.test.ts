import { describe, expect, it } from 'vitest';
import { createEvent } from '../../../src/create-event.js';
import type { DnsAnswer } from '../../../src/net/dns-answer.js';
import { type DnsProduced, dnsChildren } from '../../../src/net/dns-children.js';
import type { RecordType } from '../../../src/net/query-records.js';
import { fakeContext } from '../../../src/testing/fake-context.js';

const ctx = (options = {}) =>
  fakeContext<DnsProduced, { runaway: number; genericPtr: boolean }>({
    whitelist: ['mill.test'],
    options: { runaway: 3, genericPtr: false, ...options },
  });
const found = (...hosts: string[]): DnsAnswer => ({
  status: 'found',
  records: hosts.map((host) => ({ answer: host, host, ttl: 1 })),
});
const answers = (entries: Partial<Record<RecordType, DnsAnswer>>) =>
  new Map(Object.entries(entries) as [RecordType, DnsAnswer][]);
const seed = () => createEvent('DNS_NAME', 'mill.test', { scopeDistance: 0 });

describe('dnsChildren', () => {
  it('drafts a host or an address for each that the records point at, and the texts', () => {
    const texts = { status: 'found', records: [{ answer: 'v=spf1', host: undefined, ttl: 1 }] } as const;
    const drafts = [
      ...dnsChildren(
        seed(),
        'mill.test',
        answers({ A: found('192.0.2.1'), MX: found('mx.mill.test'), TXT: texts }),
        ctx(),
      ),
    ];
    expect(drafts).toMatchObject([
      { type: 'IP_ADDRESS', data: '192.0.2.1', tags: ['a-answer'] },
      { type: 'DNS_NAME', data: 'mx.mill.test', tags: ['mx-answer'] },
      { type: 'RAW_DNS_RECORD', data: { host: 'mill.test', type: 'TXT', answer: 'v=spf1' }, internal: true },
    ]);
  });

  it('tags as affiliates names out of scope that something in scope points at, no addresses', () => {
    const drafts = [
      ...dnsChildren(seed(), 'mill.test', answers({ A: found('192.0.2.1'), NS: found('ns.far.test') }), ctx()),
    ];
    expect(drafts.map(({ tags }) => tags)).toEqual([['a-answer'], ['ns-answer', 'affiliate']]);
  });

  it('keeps, beyond the search distance, to what leads back into scope', () => {
    const far = createEvent('DNS_NAME', 'far.test', { parent: seed() });
    const drafts = [...dnsChildren(far, 'far.test', answers({ MX: found('mx.far.test', 'mx.mill.test') }), ctx())];
    expect(drafts.map(({ data }) => data)).toEqual(['mx.mill.test']);
  });

  it('takes the host of an event that is no host, once', () => {
    const url = createEvent('URL_UNVERIFIED', 'https://shop.mill.test/', { parent: seed() });
    url.scopeDistance = 0;
    expect([...dnsChildren(url, 'shop.mill.test', new Map(), ctx())]).toMatchObject([
      { type: 'DNS_NAME', data: 'shop.mill.test' },
    ]);
    const below = createEvent('URL_UNVERIFIED', 'https://shop.mill.test/a', { parent: url });
    expect([...dnsChildren(below, 'shop.mill.test', new Map(), ctx())]).toEqual([]);
  });

  it('cuts an alias back to a name it came from, and a chain that is too long, and tags both', () => {
    const link = (host: string, parent = seed()) => createEvent('DNS_NAME', host, { parent, module: 'dns-resolve' });
    const back = link('b.mill.test');
    expect([...dnsChildren(back, 'b.mill.test', answers({ CNAME: found('mill.test') }), ctx())]).toEqual([]);
    expect(back.hasTag('cname-loop')).toBe(true);
    const third = link('c.mill.test', link('b.mill.test', link('a.mill.test')));
    expect([...dnsChildren(third, 'c.mill.test', answers({ MX: found('d.mill.test') }), ctx())]).toEqual([]);
    expect(third.hasTag('runaway-dns-3')).toBe(true);
  });

  it('leaves out the names of others that only spell an address out, and tags those of its own', () => {
    const address = createEvent('IP_ADDRESS', '192.0.2.1', { scopeDistance: 0 });
    const names = answers({ PTR: found('ip-192-0-2-1.isp.test', 'ip-192-0-2-1.mill.test') });
    expect([...dnsChildren(address, '192.0.2.1', names, ctx())]).toMatchObject([
      { data: 'ip-192-0-2-1.mill.test', tags: ['ptr-answer', 'generic-ptr'] },
    ]);
    expect([...dnsChildren(address, '192.0.2.1', names, ctx({ genericPtr: true }))]).toHaveLength(2);
  });
});
