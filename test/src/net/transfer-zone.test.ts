import type { Answer } from 'dns-packet';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TransferOptions, transferZone } from '../../../src/net/transfer-zone.js';
import { startZoneServer, type Transfer } from './zone-server.js';

const soa = {
  type: 'SOA',
  name: 'mill.test',
  data: { mname: 'ns.mill.test', rname: 'ops.mill.test', serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1 },
} as Answer;
const host = (name: string) => ({ type: 'A', name, data: '192.0.2.1' }) as Answer;

async function take(port: number, options: Partial<TransferOptions> = {}): Promise<string[]> {
  const names: string[] = [];
  for await (const { type, name } of transferZone({ host: '127.0.0.1', port, zone: 'mill.test', ...options })) {
    names.push(`${type} ${name}`);
  }
  return names;
}

describe('transferZone', () => {
  it('yields the records of a zone, over several messages', async () => {
    await using server = await startZoneServer(() => [
      [soa, host('a.mill.test')],
      [host('b.mill.test')],
      [host('c.mill.test'), soa],
    ]);
    expect(await take(server.port)).toEqual(['SOA mill.test', 'A a.mill.test', 'A b.mill.test', 'A c.mill.test']);
    expect(server.asked).toEqual(['AXFR mill.test']);
  });

  it('says that it was refused', async () => {
    await using server = await startZoneServer(() => 5);
    await expect(take(server.port)).rejects.toThrow('Expected `mill.test` to be given, got REFUSED.');
  });

  it.each<[string, Transfer, RegExp]>([
    ['no records', [[]], /Expected records of `mill.test`, got none/],
    ['a zone without a beginning', [[host('a.mill.test')]], /begin with its SOA of `mill.test`, got A/],
    ['another answer', Buffer.from('000c000184000000000000000000', 'hex'), /an answer to its question/],
    ['garbage', Buffer.from('0004ffffff00', 'hex'), /DNS messages of `mill.test`/],
  ])('says that it was sent %s', async (_what, transfer, complaint) => {
    await using server = await startZoneServer(() => transfer);
    await expect(take(server.port)).rejects.toThrow(complaint);
  });

  it('gives a server up that says nothing, and one that goes on for ever', async () => {
    await using mute = await startZoneServer(() => Buffer.alloc(0));
    await expect(take(mute.port, { duration: 30 })).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    const part = Array.from({ length: 50 }, (_, i) => host(`h${i}.mill.test`));
    await using endless = await startZoneServer(() => [[soa], ...Array.from({ length: 200 }, () => part)]);
    const taken = await take(endless.port, { maxBytes: 5000 });
    expect(taken.length).toBeGreaterThan(50);
    expect(taken.length).toBeLessThan(10_000);
  });

  it('stops when its signal fires', async () => {
    await using server = await startZoneServer(() => [[soa, host('a.mill.test')]]);
    const controller = new AbortController();
    const taking = take(server.port, { signal: controller.signal });
    await expect.poll(() => server.asked).toHaveLength(1);
    controller.abort(new Error('enough'));
    await expect(taking).rejects.toThrow('enough');
  });

  it('ends, with an error of its own at most, whatever it is sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        await using server = await startZoneServer(() => Buffer.from(bytes));
        const taken = await take(server.port, { duration: 20 }).catch(({ code }) => code);
        expect(Array.isArray(taken) || ['EBADRESP', 'EREFUSED', 'ETIMEDOUT'].includes(taken)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
