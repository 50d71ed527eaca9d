import { describe, expect, it } from 'vitest';
import { bytesFromJson } from '../../../src/util/bytes-from-json.js';
import { bytesToJson } from '../../../src/util/bytes-to-json.js';

describe('bytesFromJson', () => {
  it.each([
    Buffer.from('hi'),
    new Uint8Array([1, 2]),
    new Float64Array([0.5, -0]),
    new BigUint64Array([2n ** 63n]),
    new DataView(new ArrayBuffer(3)),
  ])('reads back what was written', (bytes) => {
    const read = bytesFromJson(bytesToJson(bytes));
    expect(read).toStrictEqual(bytes);
    expect(read?.constructor).toBe(bytes.constructor);
  });

  it.each([
    {},
    { $bytes: 'Buffer' },
    { $bytes: 'Buffer', $base64: 'aGk=', more: 1 },
    { $bytes: 'constructor', $base64: 'aGk=' },
    { $bytes: 'Float64Array', $base64: 'aGk=' },
  ])('reads nothing from %j', (value) => {
    expect(bytesFromJson(value)).toBeUndefined();
  });
});
