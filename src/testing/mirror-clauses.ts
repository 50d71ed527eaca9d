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
  const mirrors = (e1: string, e1subs: string, expected: string) =>
    marbles(({ cold, expectObservable, expectSubscriptions }) => {
      const source = cold(e1);
      expectObservable(source.pipe(create())).toBe(expected);
      expectSubscriptions(source.subscriptions).toBe(e1subs);
    });
  const ends = (around: () => OperatorFunction<string, string>) =>
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const e1 = hot('   -a--b--c-|');
      const unsub = '    -----!    ';
      const e1subs = '   ^----!    ';
      const expected = ' -x--x     ';

      const result = e1.pipe(
        around(),
        map(() => 'x'),
      );
      expectObservable(result, unsub).toBe(expected);
      expectSubscriptions(e1.subscriptions).toBe(e1subs);
    });
  return [
    clause(undefined, 'never emits when its source never does', () => {
      const e1 = '      -----';
      const e1subs = '  ^----';
      const expected = '-----';

      mirrors(e1, e1subs, expected);
    }),

    clause(undefined, 'completes when its source is empty', () => {
      const e1 = '      ---|';
      const e1subs = '  ^--!';
      const expected = '---|';

      mirrors(e1, e1subs, expected);
    }),

    clause(undefined, 'passes values on', () => {
      const e1 = '      -a-b-(cd)-|';
      const e1subs = '  ^---------!';
      const expected = '-a-b-(cd)-|';

      mirrors(e1, e1subs, expected);
    }),

    clause(undefined, 'passes the error of its source on', () => {
      const e1 = '      -a-#';
      const e1subs = '  ^--!';
      const expected = '-a-#';

      mirrors(e1, e1subs, expected);
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
      ends(create);
    }),

    clause(10, 'does not break the chain of unsubscription', () => {
      const inside = (value: string) => of(value);
      ends(() => (source) => source.pipe(mergeMap(inside), create(), mergeMap(inside)));
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
