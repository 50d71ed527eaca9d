import { Readable } from 'node:stream';
import { of, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { isIterable } from '../../operators/is-iterable.js';

describe('isIterable', () => {
  it('knows what hands out its items when asked', () => {
    async function* later() {}
    function* now() {}
    for (const value of [[], new Set(), new Map(), now(), later(), Readable.from([]), new ReadableStream()]) {
      expect(isIterable(value)).toBe(true);
    }
  });

  it('knows what does not', () => {
    for (const value of [of(1), new Subject(), Promise.resolve([]), 'text', 5, null, undefined, {}, () => []]) {
      expect(isIterable(value)).toBe(false);
    }
  });
});
