import {
  catchError,
  EMPTY,
  endWith,
  filter,
  ignoreElements,
  map,
  merge,
  Observable,
  type OperatorFunction,
  startWith,
  take,
  tap,
} from 'rxjs';
import { describe } from 'vitest';
import { mirrorClauses } from '../../../src/testing/mirror-clauses.js';
import { itKeeps } from '../../operators/conformance.js';
import { itCatches } from './broken.js';

type Operator = OperatorFunction<string, string>;

/** Marbles that differ. */
const DIFFERS = /deep-equal|deeply equal/;
const three: Operator = (source) => source.pipe(take(3));
/** Hands values over by hand, and forgets to unsubscribe. */
const leaky: Operator = (source) =>
  new Observable((subscriber) => {
    source.subscribe(subscriber.next.bind(subscriber));
  });
/** Unsubscribes only once its source has let it. */
const late: Operator = (source) =>
  new Observable((subscriber) =>
    source.subscribe({ next: (value) => subscriber.next(value), complete: () => subscriber.complete() }),
  );
const twice: Operator = (source) => merge(source, source.pipe(ignoreElements()));

/** Remembers across subscriptions. */
function stateful(): Operator {
  const seen = new Set<string>();
  return (source) =>
    source.pipe(
      filter((value) => !seen.has(value)),
      tap((value) => seen.add(value)),
    );
}

describe('mirrorClauses', () => {
  describe('are kept by', () => {
    describe('map', () => itKeeps(mirrorClauses(() => map((value) => value))));
  });

  itCatches(
    mirrorClauses(() => map((value) => value)),
    {
      'never emits when its source never does | startWith': [mirrorClauses(() => startWith('x')), DIFFERS],
      'completes when its source is empty | endWith': [mirrorClauses(() => endWith('x')), DIFFERS],
      'passes values on | take': [mirrorClauses(() => three), DIFFERS],
      'passes the error of its source on | catchError': [mirrorClauses(() => catchError(() => EMPTY)), DIFFERS],
      'gives fresh state to each subscription | a set beside it': [mirrorClauses(stateful), DIFFERS],
      'law 10: unsubscribes from its source when it is unsubscribed | by hand': [mirrorClauses(() => leaky), DIFFERS],
      'law 10: does not break the chain of unsubscription | by hand': [mirrorClauses(() => leaky), DIFFERS],
      'law 10: stops a source that emits inside its own subscribe | by its return': [
        mirrorClauses(() => late),
        /after `3` values, got `1000`/,
      ],
      'law 10: tears its source down exactly once | subscribed twice': [
        mirrorClauses(() => twice),
        /`1` time, got `2`/,
      ],
      'law 10: tears its source down exactly once | at once': [
        mirrorClauses(() => (source) => source.pipe(take(1))),
        /left alone while it is used/,
      ],
    },
  );
});
