import {
  concatMap,
  delay,
  delayWhen,
  endWith,
  filter,
  first,
  identity,
  ignoreElements,
  type MonoTypeOperatorFunction,
  map,
  mergeMap,
  Observable,
  of,
  startWith,
  take,
  takeUntil,
  timer,
} from 'rxjs';
import { describe } from 'vitest';
import { backpressure } from '../../../operators/backpressure.js';
import type { Gate } from '../../../operators/gate.js';
import type { OperatorConformanceOptions } from '../../../src/testing/conformance-options.js';
import { operatorClauses } from '../../../src/testing/operator-clauses.js';
import type { OperatorTrial } from '../../../src/testing/trial.js';
import { itKeeps } from '../../operators/conformance.js';
import { itCatches } from './broken.js';

type Create = (trial: OperatorTrial) => MonoTypeOperatorFunction<number>;

const LOW = 0.5;
const check = (create: Create, options?: OperatorConformanceOptions) =>
  operatorClauses(create, { patience: 250, flood: 2000, ...options });

/** What people reach for. */
const waitForLow: Create = ({ pressure$ }) => delayWhen(() => pressure$.pipe(filter((pressure) => pressure < LOW)));
const waitInTurn: Create = ({ pressure$ }) =>
  concatMap((value) =>
    pressure$.pipe(
      first((pressure) => pressure < LOW),
      map(() => value),
    ),
  );
const waitForRoom: Create = ({ pressure$ }) =>
  concatMap((value) =>
    pressure$.pipe(
      first((pressure) => pressure < 1),
      map(() => value),
    ),
  );
const waitTheSame: Create = ({ pressure$ }) =>
  concatMap((value) => (pressure$.value < LOW ? of(value) : timer(50).pipe(map(() => value))));
const waitItOut: Create = ({ gate }) => concatMap((value) => timer(gate.delay).pipe(map(() => value)));
const overtake: Create = ({ pressure$ }) =>
  mergeMap((value) => (pressure$.value < LOW ? of(value) : timer(20).pipe(map(() => value))));

/** Waits at the gate, but not when that is closed. */
const enter = (gate: Gate, value: number) =>
  new Observable<number>((subscriber) => {
    const go = () => {
      subscriber.next(value);
      subscriber.complete();
    };
    if (gate.enter((through) => through && go())) go();
  });
const enterInTurn: Create = ({ gate }) => concatMap((value) => enter(gate, value));
/** Keeps what waits in an array. */
const shiftInTurn: Create =
  ({ gate }) =>
  (source) =>
    new Observable((subscriber) => {
      const queue: number[] = [];
      const release = () => subscriber.next(queue.shift() as number);
      return source.subscribe({
        next: (value) => {
          queue.push(value);
          if (gate.enter(release)) release();
        },
        complete: () => gate.whenThrough(() => subscriber.complete()),
      });
    });

/** Sets a timer that nobody clears. */
const leaveTimers: Create = ({ gate }) =>
  mergeMap(
    (value) =>
      new Observable<number>((subscriber) => {
        setTimeout(() => subscriber.next(value), gate.delay).unref();
      }),
  );
/** Ends as soon as its source does. */
const endEarly: Create =
  ({ gate }) =>
  (source) =>
    source.pipe(backpressure(gate), takeUntil(source.pipe(ignoreElements(), endWith(0))));

describe('operatorClauses', () => {
  describe('are kept by', () => {
    describe('backpressure', () => itKeeps(operatorClauses(({ gate }) => backpressure(gate))));
    describe('backpressure with a gate of its own', () =>
      itKeeps(operatorClauses(({ pressure$, law }) => backpressure(pressure$, law), { holds: false })));
  });

  itCatches(
    check(({ gate }) => backpressure(gate)),
    {
      'never emits when its source never does | startWith': [check(() => startWith(1)), /deep/],
      'completes when its source is empty | a value more': [check(() => endWith(1)), /deep/],
      'passes values on | a delay': [check(() => delay(1)), /deep/],
      'passes the error of its source on | a delay': [check(() => delay(1)), /deep/],
      'gives fresh state to each subscription | a value more': [check(() => endWith(1)), /deep/],
      'law 10: unsubscribes from its source when it is unsubscribed | take': [check(() => take(1)), /deep/],
      'law 10: does not break the chain of unsubscription | take': [check(() => take(1)), /deep/],
      'law 10: stops a source that emits inside its own subscribe | a delay': [check(() => delay(1)), /got `1000`/],
      'law 10: tears its source down exactly once | take': [check(() => take(1)), /left alone/],

      'law 2: a waiting producer stops producing | delayWhen(pressure$)': [
        check(waitForLow),
        /at most 1.*got `\d{3,}`/,
      ],
      'law 2: a waiting producer stops producing | mergeMap': [check(overtake), /at most 1.*got `\d{3,}`/],
      'law 2: a waiting producer stops producing | nothing at all': [check(() => identity), /at most 1.*got `10000`/],
      'law 2: what cannot be stopped waits in bounded room | delayWhen(pressure$)': [check(waitForLow), /it kept all/],
      // So few that letting them go, one inside the other, needs no deeper stack than there is.
      'law 2: what cannot be stopped waits in bounded room | concatMap': [
        check(waitInTurn, { flood: 200 }),
        /it kept all/,
      ],
      'law 3: costs nothing below low | a delay': [check(() => delay(0)), /in the same call below `low`, got `0`/],
      'law 3: costs nothing below low | a timer beside': [check(sideTimer()), /no timer below `low`, got `3`/],
      'law 3: delays above low | nothing at all': [check(() => identity), /deliver nothing while pressure is high/],
      'law 3: delays longer, the higher the pressure | a constant': [check(waitTheSame), /less at pressure 0.6/],
      'law 4: bounded below high | a hard hold': [check(waitInTurn), /deliver 3 values below `high`.*got `0`/],
      'law 4: something moves at permanent full pressure | a hard hold': [
        check(waitForRoom),
        /at full pressure.*got `0`/,
      ],
      'law 5: released when pressure falls | a timer': [check(waitItOut), /once pressure is low, got `0`/],
      'law 5: a wait follows the signal | a hard hold': [check(waitInTurn), /when pressure has fallen.*got `0`/],
      'law 7: lossless and ordered | a filter': [check(({ gate }) => filter(() => gate.delay === 0)), /deep/],
      'law 7: lossless and ordered | mergeMap': [check(overtake), /deep/],
      'law 7: completion and error follow what waits | takeUntil': [check(endEarly), /deep/],
      'law 9: a broken signal holds nothing | a filter': [check(waitInTurn), /when `pressure\$` says NaN, got `0`/],
      'law 10: cancel means now | setTimeout': [check(leaveTimers), /leave no timer, got `3`/],
      'law 10: cancel means now | what stays at the gate': [check(enterInTurn), /leave nothing at the gate, got `1`/],
      'law 10: a closed gate ends every wait | what waits to go through': [
        check(enterInTurn),
        /gate is closed, got `0`/,
      ],
      'law 14: linear | an array with shift()': [check(shiftInTurn, { patience: 10_000 }), /8 times as long/],
    },
  );
});

/** Passes values at once, with a timer beside each. */
function sideTimer(): Create {
  return () =>
    map((value) => {
      setTimeout(() => {}, 1);
      return value;
    });
}
