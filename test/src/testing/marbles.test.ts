import { delay } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { marbles } from '../../../src/testing/marbles.js';

describe('marbles', () => {
  it('runs in virtual time, and returns what the run returns', () => {
    const returned = marbles(({ cold, expectObservable }) => {
      expectObservable(cold('a|').pipe(delay(10_000))).toBe('10s (a|)');
      return 5;
    });
    expect(returned).toBe(5);
  });

  it('throws where a stream is not as expected', () => {
    const run = () => marbles(({ cold, expectObservable }) => expectObservable(cold('-a|')).toBe('-b|'));
    expect(run).toThrow(/strictly deep-equal/);
  });

  it('throws where a subscription is not as expected', () => {
    const run = () =>
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const e1 = cold('-a|');
        expectObservable(e1).toBe('-a|');
        expectSubscriptions(e1.subscriptions).toBe('^---!');
      });
    expect(run).toThrow(/strictly deep-equal/);
  });
});
