import fc from 'fast-check';
import { from, range } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { dedupe } from '../../operators/dedupe.js';
import { collect } from '../../src/testing/collect.js';
import { marbles } from '../../src/testing/marbles.js';
import { itMirrors } from './conformance.js';

describe('dedupe', () => {
  itMirrors(() => dedupe());

  it('passes the first of each', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const e1 = hot('   -a-a-b-a-c-b-|');
      const e1subs = '   ^------------!';
      const expected = ' -a---b---c---|';

      expectObservable(e1.pipe(dedupe())).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('passes the first of each key', async () => {
    const words = from(['apple', 'avocado', 'banana', 'blueberry', 'cherry']);
    expect(await collect(words.pipe(dedupe((word) => word.charAt(0))))).toEqual(['apple', 'banana', 'cherry']);
  });

  it('passes the error that its key function throws', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const e1 = hot('   -a-b-|');
      const e1subs = '   ^--!  ';
      const expected = ' -a-#  ';
      const key = (value: string) => {
        if (value === 'b') throw 'error';
        return value;
      };

      expectObservable(e1.pipe(dedupe(key))).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('tells apart what a Set does', async () => {
    const text = fc.string({ unit: 'binary' });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 50 }), async (values) => {
        expect(await collect(from(values).pipe(dedupe()))).toEqual([...new Set(values)]);
      }),
    );
    expect(await collect(from(['\ud800', '\ud801', '\ufffd', '']).pipe(dedupe()))).toHaveLength(4);
  });

  it('remembers 100,000', async () => {
    const seen = await collect(range(200_000).pipe(dedupe((value) => String(value % 100_000))));
    expect(seen).toHaveLength(100_000);
  });

  describe('with a bound', () => {
    it('remembers at least the latest half of it', async () => {
      const values = [1, 2, 3, 4, 3, 4, 1, 2];
      expect(await collect(from(values).pipe(dedupe(String, { maxKeys: 4 })))).toEqual([1, 2, 3, 4, 1, 2]);
    });

    it('remembers for longer what comes again', async () => {
      const values = [0, 1, 2, 0, 3, 4, 0, 5, 6, 0];
      expect(await collect(from(values).pipe(dedupe(String, { maxKeys: 6 })))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    });

    it('refuses one below 2', () => {
      expect(() => dedupe(String, { maxKeys: 1 })).toThrow(RangeError);
    });
  });
});
