import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Packed, packPayload } from '../../../src/spill/pack-payload.js';
import { unpackPayload } from '../../../src/spill/unpack-payload.js';

const page = `<li><a href="/a">Ä ${'words and words '.repeat(20_000)}</a>`;

it('compresses what is large on another thread', async () => {
  const packing = packPayload({ body: page });
  expect(packing).toBeInstanceOf(Promise);
  const { bytes, length } = await packing;
  expect(bytes.length).toBeLessThan(length / 10);
  expect(unpackPayload(bytes, length)).toEqual({ body: page });
});

it('compresses what is small at once', () => {
  const { bytes, length } = packPayload({ body: page.slice(0, 9_000) }) as Packed;
  expect(bytes.length).toBeLessThan(1_000);
  expect(unpackPayload(bytes, length)).toEqual({ body: page.slice(0, 9_000) });
});

it.each([
  ['large bytes', randomBytes(300_000)],
  ['small bytes', randomBytes(9_000)],
])('leaves %s as they are where compressing does not help', (_, data) => {
  const { bytes, length } = packPayload(data) as Packed;
  expect(length).toBe(0);
  expect(data.equals(unpackPayload(bytes, length) as Buffer)).toBe(true);
});

it('leaves out what takes time where it has to be done at once', () => {
  const { bytes, length } = packPayload(page, true) as Packed;
  expect(length).toBe(0);
  expect(unpackPayload(bytes, length)).toBe(page);
});
