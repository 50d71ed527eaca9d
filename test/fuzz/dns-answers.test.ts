import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { encode } from 'dns-packet';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createResolver } from '../../src/net/create-resolver.js';
import type { RecordType } from '../../src/net/query-records.js';
import { fuzzRuns } from './fuzz-runs.js';
import { mutated } from './mutated.js';

const TYPES: readonly RecordType[] = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SOA', 'SRV', 'TXT', 'PTR'];
const NAME = 'mill.test';
const SAMPLE = encode({
  type: 'response',
  flags: 0x8180,
  questions: [{ type: 'A', name: NAME }],
  answers: [
    { type: 'A', name: NAME, ttl: 60, data: '192.0.2.1' },
    { type: 'CNAME', name: NAME, ttl: 60, data: 'a.mill.test' },
    { type: 'MX', name: NAME, ttl: 60, data: { preference: 1, exchange: 'mail.mill.test' } },
    { type: 'SRV', name: NAME, ttl: 60, data: { port: 1, target: 'srv.mill.test', priority: 1, weight: 1 } },
    { type: 'TXT', name: NAME, ttl: 60, data: ['one', Buffer.from([0, 27, 255])] },
  ],
});

it('fuzzed, answers to DNS questions are records, or a failure with a code', { timeout: 120_000 }, async () => {
  let answer: Buffer = SAMPLE;
  const server = createSocket('udp4').bind(0, '127.0.0.1');
  await once(server, 'listening');
  server.on('message', (question, from) => {
    // The question as it was asked, then as much of the answer as there is: c-ares does not look at others.
    const at = question.indexOf(0, 12) + 5;
    const head = Buffer.concat([question.subarray(0, 2), answer.subarray(2, 12)]);
    server.send(Buffer.concat([head, question.subarray(12, at), answer.subarray(12)]), from.port, from.address);
  });
  const body = Buffer.concat([SAMPLE.subarray(0, 12), SAMPLE.subarray(12 + NAME.length + 2 + 4)]);
  try {
    await fc.assert(
      fc.asyncProperty(mutated(body), fc.constantFrom(...TYPES), async (bytes, type) => {
        answer = bytes.length < 12 ? body : bytes;
        const resolver = createResolver({ servers: [`127.0.0.1:${server.address().port}`], timeout: 20, tries: 1 });
        const { status, records, code } = await resolver.resolve(type === 'PTR' ? '192.0.2.1' : NAME, type);
        resolver.close();
        expect(code !== undefined).toBe(status === 'failed');
        expect(records.length > 0).toBe(status === 'found');
        for (const { host } of records) if (host !== undefined) expect(host).toMatch(/^[a-z0-9_.:-]{1,253}$/);
      }),
      fuzzRuns,
    );
  } finally {
    server.close();
  }
});
