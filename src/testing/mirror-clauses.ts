import { deepStrictEqual } from 'node:assert';
import { map, mergeMap, Observable, type OperatorFunction, of, take, throwError } from 'rxjs';
import { type Clause, clause } from './clause.js';
import { eventually } from './eventually.js';
import { marbles } from './marbles.js';
import { Witness } from './witness.js';

/** More values than any operator should take from a source that is unsubscribed after three. */
const FIREHOSE = 1000;

/**
 * Lists what every operator keeps that passes each value at once: it mirrors its source, and ends when it is told to.
 *
 * Most of it runs in virtual time, so what is timed by RxJS' `asyncScheduler` takes none.
 *
 * @example
 * ```ts
 * for (const { name, run } of mirrorClauses(() => dedupe())) it(name, run);
 * ```
 * @param create Makes the operator anew for each clause.
 */
export function mirrorClauses(create: () => OperatorFunction<string, string>): Clause[] {
  return [
    clause(undefined, 'never emits when its source never does', () => {
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const e1 = cold(' -----');
        const e1subs = ' ^----';
        const expected = '-----';

        expectObservable(e1.pipe(create())).toBe(expected);
        expectSubscriptions(e1.subscriptions).toBe(e1subs);
      });
    }),

    clause(undefined, 'completes when its source is empty', () => {
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const e1 = cold(' ---|');
        const e1subs = ' ^--!';
        const expected = '---|';

        expectObservable(e1.pipe(create())).toBe(expected);
        expectSubscriptions(e1.subscriptions).toBe(e1subs);
      });
    }),

    clause(undefined, 'passes values on', () => {
      marbles(({ cold, expectObservable, expectSubscriptions }) => {
        const e1 = cold(' -a-b-(cd)-|');
        const e1subs = ' ^---------!';
        const expected = '-a-b-(cd)-|';

        expectObservable(e1.pipe(create())).toBe(expected);
        expectSubscriptions(e1.subscriptions).toBe(e1subs);
      });
    }),

    clause(undefined, 'passes the error of its source on', () => {
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
    }),

    clause(undefined, 'gives fresh state to each subscription', async () => {
      const e1 = of('a', 'b').pipe(create());
      for (const time of ['first', 'second']) {
        const witness = new Witness(e1);
        await eventually(
          () => witness.end === 'complete',
          () => `Expected \`operator\` to complete when it is subscribed to a ${time} time, got \`${witness.end}\``,
        );
        deepStrictEqual(witness.values, ['a', 'b']);
      }
    }),

    clause(10, 'unsubscribes from its source when it is unsubscribed', () => {
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
    }),

    clause(10, 'does not break the chain of unsubscription', () => {
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
    }),

    clause(10, 'stops a source that emits inside its own subscribe', () => {
      let emitted = 0;
      const firehose = new Observable<string>((subscriber) => {
        while (!subscriber.closed && emitted < FIREHOSE) subscriber.next(String(emitted++));
      });
      new Witness(firehose.pipe(create(), take(3)));
      if (emitted !== 3) throw new Error(`Expected \`source\` to be stopped after \`3\` values, got \`${emitted}\``);
    }),

    clause(10, 'tears its source down exactly once', () => {
      let torn = 0;
      const source = new Observable<string>((subscriber) => {
        subscriber.next('a');
        return () => torn++;
      });
      const witness = new Witness(source.pipe(create()));
      const early = torn;
      witness.leave();
      witness.leave();
      if (early !== 0) throw new Error('Expected `source` to be left alone while it is used, got torn down');
      if (torn !== 1) throw new Error(`Expected \`source\` to be torn down \`1\` time, got \`${torn}\``);
    }),
  ];
}
