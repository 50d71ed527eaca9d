import {
  type MonoTypeOperatorFunction,
  map,
  mergeMap,
  NEVER,
  Observable,
  type OperatorFunction,
  of,
  take,
  throwError,
} from 'rxjs';
import { expect, it } from 'vitest';
import { collect } from '../../src/testing/collect.js';
import { marbles } from '../../src/testing/marbles.js';

/**
 * The clauses every operator here keeps: it mirrors a source it has no reason to touch, and ends when it is told to.
 *
 * @param create Makes the operator so that it passes each value at once, one for one.
 */
export function itMirrors(create: () => MonoTypeOperatorFunction<string>): void {
  it('never emits when its source never does', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const e1 = cold(' -----');
      const e1subs = ' ^----';
      const expected = '-----';

      expectObservable(e1.pipe(create())).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('completes when its source is empty', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const e1 = cold(' ---|');
      const e1subs = ' ^--!';
      const expected = '---|';

      expectObservable(e1.pipe(create())).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('passes values on', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const e1 = cold(' -a-b-(cd)-|');
      const e1subs = ' ^---------!';
      const expected = '-a-b-(cd)-|';

      expectObservable(e1.pipe(create())).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('passes the error of its source on', () => {
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const e1 = cold(' -a-#');
      const e1subs = ' ^--!';
      const expected = '-a-#';

      expectObservable(e1.pipe(create())).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
    marbles(({ expectObservable }) => {
      expectObservable(throwError(() => 'error').pipe(create())).toBe('#');
    });
  });

  it('gives fresh state to each subscription', async () => {
    const e1 = of('a', 'b').pipe(create());
    expect(await collect(e1)).toEqual(['a', 'b']);
    expect(await collect(e1)).toEqual(['a', 'b']);
  });

  itUnsubscribes(create);
}

/**
 * The clauses about unsubscribing.
 *
 * @param create Makes the operator so that each value goes on at once, in whatever shape.
 */
export function itUnsubscribes<R>(create: () => OperatorFunction<string, R>): void {
  it('unsubscribes from its source when it is unsubscribed', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const e1 = hot('   -a--b--c-|');
      const unsub = '    -----!    ';
      const e1subs = '   ^----!    ';
      const expected = ' -x--x     ';

      const result = e1.pipe(
        create(),
        map(() => 'x'),
      );
      expectObservable(result, unsub).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('does not break the chain of unsubscription', () => {
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const e1 = hot('   -a--b--c-|');
      const unsub = '    -----!    ';
      const e1subs = '   ^----!    ';
      const expected = ' -x--x     ';

      const result = e1.pipe(
        mergeMap((value) => of(value)),
        create(),
        mergeMap(() => of('x')),
      );
      expectObservable(result, unsub).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  });

  it('stops a source that emits inside its own subscribe', () => {
    let emitted = 0;
    const firehose = new Observable<string>((subscriber) => {
      while (!subscriber.closed && emitted < 1000) subscriber.next(String(emitted++));
    });

    firehose.pipe(create(), take(3)).subscribe();

    expect(emitted).toBe(3);
  });

  it('tears its source down exactly once', () => {
    let torn = 0;
    const source = new Observable<string>((subscriber) => {
      subscriber.next('a');
      return () => torn++;
    });
    const subscription = source.pipe(create()).subscribe();
    expect(torn).toBe(0);
    subscription.unsubscribe();
    subscription.unsubscribe();
    expect(torn).toBe(1);
    NEVER.pipe(create()).subscribe().unsubscribe();
  });
}
