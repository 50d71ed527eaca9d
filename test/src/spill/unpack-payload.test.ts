import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packPayload } from '../../../src/spill/pack-payload.js';
import { unpackPayload } from '../../../src/spill/unpack-payload.js';

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 50_000 }).map((array) => Buffer.from(array)),
  fc.uint8Array({ maxLength: 50_000 }),
  fc.float64Array({ noNaN: true }),
);
const text = fc.tuple(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(500)).map(([some, n]) => some.repeat(n));
const { data } = fc.letrec<{ data: unknown }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 3 },
    text,
    bytes,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(true, null),
    fc.array(tie('data'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('data'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

it('reads back just what was packed, whatever an event may hold', async () => {
  const both = fc.asyncProperty(data, fc.boolean(), async (put, atOnce) => {
    const packed = await packPayload(put, atOnce);
    expect(unpackPayload(packed.bytes, packed.length)).toEqual(put);
  });
  await fc.assert(both, { numRuns: 200 });
});

it('refuses what is damaged', () => {
  expect(() => unpackPayload(Buffer.from('no payload'), 100)).toThrow();
});
