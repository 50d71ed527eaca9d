import { Resolver } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { type DnsRecord, queryRecords, type RecordType } from '../../../src/net/query-records.js';
import { startDnsServer } from './dns-server.js';

const query = (client: Resolver, type: RecordType, name = 'x.example') =>
  new Promise<readonly DnsRecord[]>((resolve, reject) =>
    queryRecords(client, name, type, (error, records) => (error ? reject(error) : resolve(records))),
  );

describe('queryRecords', () => {
  it('gives every type in one shape: the record as written, and where it points', async () => {
    await using server = await startDnsServer(({ name, type }) => {
      const soa = {
        mname: 'ns.x.example',
        rname: 'root.x.example',
        serial: 1,
        refresh: 2,
        retry: 3,
        expire: 4,
        minimum: 5,
      };
      switch (type) {
        case 'CNAME':
          return [{ type, name, ttl: 9, data: 'Other.Example' }];
        case 'SRV':
          return [{ type, name, ttl: 9, data: { priority: 1, weight: 2, port: 3, target: 'srv.example' } }];
        case 'SOA':
          return [{ type, name, ttl: 9, data: soa }];
        case 'TXT':
          return [{ type, name, ttl: 9, data: ['one ', 'text'] }];
        case 'NS':
          return [{ type, name, ttl: 9, data: 'ns.x.example' }];
        default:
          return 'NXDOMAIN';
      }
    });
    const client = new Resolver();
    client.setServers([server.server]);
    const ask = async (type: 'CNAME' | 'SRV' | 'SOA' | 'TXT' | 'NS') =>
      (await query(client, type)).map(({ answer, host }) => [answer, host]);
    expect(await ask('CNAME')).toEqual([['Other.Example', 'other.example']]);
    expect(await ask('SRV')).toEqual([['1 2 3 srv.example', 'srv.example']]);
    expect(await ask('SOA')).toEqual([['ns.x.example root.x.example 1 2 3 4 5', 'ns.x.example']]);
    expect(await ask('TXT')).toEqual([['one text', undefined]]);
    expect(await ask('NS')).toEqual([['ns.x.example', 'ns.x.example']]);
    await expect(query(client, 'A')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});
