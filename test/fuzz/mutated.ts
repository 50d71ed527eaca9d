import * as fc from 'fast-check';

type Blow =
  | { readonly kind: 'flip'; readonly at: number; readonly bits: number }
  | { readonly kind: 'cut' | 'repeat'; readonly at: number; readonly length: number; readonly times: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array };

/** Bytes that mean something to parsers of every kind. */
const TELLING = Array.from('\u0000\t\n\r "#%&\'(),-./:;<=>?@[\\]{}|', (one) => one.charCodeAt(0)).concat([
  0x80, 0xc0, 0xff,
]);

const at = fc.nat(1_000_000);
const blow: fc.Arbitrary<Blow> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({
    kind: fc.constantFrom('cut' as const, 'repeat' as const),
    at,
    length: fc.nat(200),
    times: fc.integer({ min: 1, max: 20 }),
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    at,
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 8 }),
      fc.array(fc.constantFrom(...TELLING), { maxLength: 8 }).map((bytes) => Uint8Array.from(bytes)),
    ),
  }),
);

/** Draws real samples with some bytes of them flipped, cut out, repeated and put in. */
export function mutated(...samples: readonly (string | Buffer)[]): fc.Arbitrary<Buffer> {
  const blows = fc.array(blow, { maxLength: 12 });
  return fc
    .tuple(fc.constantFrom(...samples), blows)
    .map(([sample, all]) => all.reduce<Buffer>(struck, Buffer.from(sample as string)));
}

function struck(bytes: Buffer, how: Blow): Buffer {
  const start = how.at % (bytes.length + 1);
  const before = bytes.subarray(0, start);
  if (how.kind === 'insert') return Buffer.concat([before, how.bytes, bytes.subarray(start)]);
  if (how.kind === 'flip') {
    const copy = Buffer.from(bytes);
    if (start < copy.length) copy[start] = (copy[start] ?? 0) ^ how.bits;
    return copy;
  }
  const part = bytes.subarray(start, start + how.length);
  const rest = bytes.subarray(start + part.length);
  return Buffer.concat(how.kind === 'cut' ? [before, rest] : [before, ...Array(how.times).fill(part), rest]);
}
