import { describe, expect, it } from 'vitest';
import { bytesToJson } from '../../../src/util/bytes-to-json.js';

describe('bytesToJson', () => {
  it('writes the bytes of the view, not those around it', () => {
    const around = Buffer.from('-hi-');
    expect(bytesToJson(around.subarray(1, 3))).toEqual({ $bytes: 'Buffer', $base64: 'aGk=' });
  });

  it('names what held them', () => {
    expect(bytesToJson(new Uint16Array([1])).$bytes).toBe('Uint16Array');
    expect(bytesToJson(new DataView(new ArrayBuffer(1))).$bytes).toBe('DataView');
  });
});
