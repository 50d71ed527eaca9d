import { Readable } from 'node:stream';
import { concatMap, defer, filter, from, interval, map, Observable, range, takeWhile, timer } from 'rxjs';
import { describe } from 'vitest';
import { backpressure } from '../../../operators/backpressure.js';
import { pull } from '../../../operators/pull.js';
import { work } from '../../../operators/work.js';
import type { ConformanceOptions } from '../../../src/testing/conformance-options.js';
import { producerClauses } from '../../../src/testing/producer-clauses.js';
import type { ProducerTrial } from '../../../src/testing/trial.js';
import { itKeeps } from '../../operators/conformance.js';
import { itCatches } from './broken.js';

type Create = (trial: ProducerTrial) => Observable<unknown>;

const check = (create: Create, options?: ConformanceOptions) => producerClauses(create, { patience: 250, ...options });

async function* later<T>(values: Iterable<T>) {
  yield* values;
}

/** A stream that makes things of its own. */
function webStream(made: () => void) {
  let count = 0;
  return new ReadableStream<number>(
    {
      pull(controller) {
        made();
        controller.enqueue(count++);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Takes items one at a time, as `mayTake` lets it; the rest is up to it. */
function loop(items: Iterator<number>, mayTake: (go: () => void) => boolean, cleanUp = () => {}): Observable<number> {
  return new Observable((subscriber) => {
    let turn: NodeJS.Timeout | undefined;
    const take = () => {
      if (subscriber.closed) return;
      const { value, done } = items.next();
      if (done) return subscriber.complete();
      subscriber.next(value);
      turn = setTimeout(ask, 0);
    };
    const ask = () => {
      if (mayTake(take)) take();
    };
    turn = setTimeout(ask, 0);
    return () => {
      clearTimeout(turn);
      cleanUp();
    };
  });
}

/** What people do. */
const payOnce: Create = ({ items, gate }) => defer(() => (gate.delay === 0 ? from(items) : from([])));
const hold = ({ items, gate, pressure$ }: ProducerTrial, below: number) =>
  loop(items, (go) => {
    if (gate.pressure < below) return true;
    const subscription = pressure$.subscribe((pressure) => {
      if (pressure >= below) return;
      queueMicrotask(() => subscription.unsubscribe());
      go();
    });
    return false;
  });
const waitItOut: Create = ({ items, gate }) =>
  pull(items).pipe(concatMap((value) => timer(gate.delay).pipe(map(() => value))));
const lose: Create = ({ items, gate }) =>
  interval(0).pipe(
    map(() => items.next()),
    takeWhile(({ done }) => !done),
    concatMap(({ value }) => (gate.delay === 0 ? [value] : [])),
  );
const forget: Create = ({ items, gate }) => loop(items, (go) => gate.enter(go));
const returnAtOnce: Create = ({ items }) =>
  loop(
    items,
    () => true,
    () => void items.return?.(),
  );
const ignoreClosing = ({ items, gate }: ProducerTrial) => loop(items, (go) => gate.enter((through) => through && go()));
const leaveTimers: Create = ({ items, gate }) =>
  new Observable((subscriber) => {
    setInterval(() => {
      if (gate.delay === 0 && !subscriber.closed) subscriber.next(items.next().value);
    }, 1).unref();
  });
const searchAll: Create = ({ items }) => {
  const seen: number[] = [];
  const isNew = (value: number) => seen.every((other) => other !== value);
  return pull(items).pipe(filter((value) => isNew(value) && seen.push(value) > 0));
};

describe('producerClauses', () => {
  describe('are kept by', () => {
    const gated = (create: Create, options?: ConformanceOptions) =>
      itKeeps(producerClauses((trial) => create(trial).pipe(backpressure(trial.gate)), options));

    describe('pull alone', () => itKeeps(producerClauses(({ items, gate }) => pull(items, gate))));
    describe('pull', () => gated(({ items, gate }) => pull(items, gate)));
    describe('pull of an async generator', () => gated(({ items, gate }) => pull(later(items), gate)));
    describe('pull of a Node readable', () =>
      gated(({ items, gate }) => pull(Readable.from(items, { highWaterMark: 4 }), gate), { inFlight: 6 }));
    describe('pull of a Web readable', () => gated(({ made, gate }) => pull(webStream(made), gate)));
    describe('work that returns items', () => gated(({ items, gate }) => range(1).pipe(work(() => items, { gate }))));
    describe('work that is asynchronous', () =>
      gated(
        ({ made, gate }) =>
          range(100).pipe(
            work(
              async (value) => {
                made();
                return value;
              },
              { gate, concurrency: 3 },
            ),
          ),
        { inFlight: 3 },
      ));
  });

  itCatches(
    check(({ items, gate }) => pull(items, gate)),
    {
      'law 2: a waiting producer stops producing | from(iterable)': [check(({ items }) => from(items)), /above `low`/],
      'law 2: a waiting producer stops producing | from(asyncIterable)': [
        check(({ items, gate }) => from(later(items)).pipe(backpressure(gate))),
        /at most 1 while it waits, got `\d{3,}`/,
      ],
      'law 2: a producer at work stops too | from(asyncIterable)': [
        check(({ items, gate }) => from(later(items)).pipe(backpressure(gate))),
        /at most \d+ while it waits, got `\d{3,}`/,
      ],
      'law 2: a producer at work stops too | one that pays once': [
        check(payOnce),
        /at most 4 while it waits, got `10000`/,
      ],
      'law 2: a producer at work stops too | one that tells nothing': [
        check(() => range(100)),
        /to take `items`, or to call `made`/,
      ],
      'law 4: bounded below high | a hard hold': [check((trial) => hold(trial, 0.5)), /below `high`.*got `0`/],
      'law 4: something moves at permanent full pressure | a hard hold': [
        check((trial) => hold(trial, 1)),
        /at full pressure.*got `0`/,
      ],
      'law 5: released when pressure falls | a timer': [check(waitItOut), /once pressure is low, got `3`/],
      'law 7: lossless and ordered | one that drops': [check(lose, { patience: 3000 }), /deep/],
      'law 10: cancel means now | one that forgets to let go': [check(forget), /to leave nothing at the gate, got `1`/],
      'law 10: cancel means now | a hard hold': [check((trial) => hold(trial, 0.5)), /call `return\(\)`/],
      'law 10: cancel means now | setInterval': [check(leaveTimers), /leave no timer, got `1`/],
      'law 10: return() is called, and not inside next() | inside': [check(returnAtOnce), /it did inside it/],
      'law 10: return() is called, and not inside next() | not called': [check(forget), /it did not/],
      'law 10: a closed gate holds nothing | one that waits to go through': [
        check(ignoreClosing),
        /once the gate is closed, got `0`/,
      ],
      'law 14: linear | one that searches a list': [check(searchAll, { patience: 10_000 }), /8 times as long/],
    },
  );
});
