import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableJson } from '../../../src/util/stable-json.js';

describe('stableJson', () => {
  it('sorts keys at every level, and leaves undefined out', () => {
    expect(stableJson({ b: 1, a: [{ d: null, c: true }], e: undefined })).toBe('{"a":[{"c":true,"d":null}],"b":1}');
  });

  it('tells bytes', () => {
    expect(stableJson({ a: Buffer.from('hi') })).toBe('{"a":{"$base64":"aGk=","$bytes":"Buffer"}}');
  });

  it('tells the same as JSON does, in whatever order the keys are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const turned = Object.fromEntries(Object.entries(data).reverse());
        expect(stableJson(turned)).toBe(stableJson(data));
        expect(JSON.parse(stableJson(data))).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });
});
