import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dataFromJson } from '../../../src/event/data-from-json.js';
import { dataToJson } from '../../../src/event/data-to-json.js';

const bytes = fc.uint8Array().map((array) => Buffer.from(array));
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    bytes,
    fc.array(tie('data')),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), tie('data')),
  ),
}));

it('gives back whatever was told, through text as well', () => {
  fc.assert(
    fc.property(data, (value) => {
      expect(dataFromJson(JSON.parse(JSON.stringify(dataToJson(value))))).toEqual(value);
    }),
  );
});

it('leaves what it is given as it is', () => {
  const json = { body: { $bytes: 'Buffer', $base64: 'aGk=' }, list: [{ $bytes: 'Uint8Array', $base64: '' }] };
  const before = structuredClone(json);
  expect(dataFromJson(json)).toEqual({ body: Buffer.from('hi'), list: [new Uint8Array()] });
  expect(json).toEqual(before);
});
