import { deepStrictEqual } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Observable, Subject, take, takeUntil } from 'rxjs';
import { type After, type Clause, clause } from './clause.js';
import type { ConformanceOptions } from './conformance-options.js';
import { costGrowth } from './cost-growth.js';
import { eventually } from './eventually.js';
import { TimerWatch } from './timer-watch.js';
import { type ProducerTrial, Trial, type TrialOptions } from './trial.js';
import { Witness } from './witness.js';

/** Between 8, where it takes eight times as long for eight times as much, and 64, where it is quadratic. */
const LINEAR = 24;
const MANY = 32_000;
/** Milliseconds to see how fast it is. */
const PROBE = 500;
const SOME = 100;
const BEGUN = 3;
const ABOVE = 0.9;

/**
 * Lists what a producer keeps that can be stopped, in the words of the laws.
 *
 * It produces `items`, numbers that the clauses see taken and let go, or things of its own, each reported by `made()`.
 * Of these it is not seen whether they are let go, nor whether many take linear time.
 *
 * @example
 * ```ts
 * for (const { name, run } of producerClauses(({ items, gate }) => pull(items, gate))) it(name, run);
 * ```
 * @param create Makes the producer anew for each clause.
 * @param options See {@link ConformanceOptions}.
 */
export function producerClauses(
  create: (trial: ProducerTrial) => Observable<unknown>,
  options: ConformanceOptions = {},
): Clause[] {
  const { inFlight = 1, settle = 50, patience = 3000 } = options;

  const start = (after: After, options: TrialOptions) => {
    const trial = new Trial(options);
    const witness = new Witness(create(trial));
    after(() => witness.leave());
    return { trial, witness };
  };
  const arrive = async (witness: Witness<unknown>, count: number, when: string) => {
    await eventually(
      () => witness.values.length >= count || witness.end !== undefined,
      () => `Expected \`producer\` to emit ${count} values ${when}, got \`${witness.values.length}\``,
      patience,
    );
    if (witness.end === 'error') throw witness.error;
  };
  const stayWithin = (trial: Trial, most: number) => {
    if (trial.count > most)
      throw new Error(`Expected \`producer\` to have made at most ${most} while it waits, got \`${trial.count}\``);
  };
  /** Starts it, and raises pressure under it once a few values are out. */
  const interrupt = async (after: After, watch?: TimerWatch) => {
    const trial = new Trial();
    let seen = 0;
    let before = 0;
    const raise = () => {
      if (++seen !== BEGUN) return;
      before = trial.count;
      trial.pressure$.next(ABOVE);
    };
    const subscribe = () => new Witness(create(trial), raise);
    const witness = watch ? watch.run(subscribe) : subscribe();
    after(() => witness.leave());
    await arrive(witness, BEGUN, 'while pressure is low');
    await sleep(settle);
    return { trial, witness, before };
  };
  const finish = async (trial: Trial, witness: Witness<unknown>) => {
    await arrive(witness, SOME, 'once pressure is low');
    witness.leave();
    trial.items.return?.();
    return witness.values.slice(0, SOME);
  };

  return [
    clause(2, 'a waiting producer stops producing', async (after) => {
      const { trial, witness } = start(after, { pressure: ABOVE });
      await sleep(settle);
      if (witness.values.length > 0)
        throw new Error(`Expected \`producer\` to emit nothing above \`low\`, got \`${witness.values.length}\` values`);
      stayWithin(trial, inFlight);
    }),

    clause(2, 'a producer at work stops too', async (after) => {
      const { trial, before } = await interrupt(after);
      if (trial.count === 0) throw new Error('Expected `producer` to take `items`, or to call `made`, it does neither');
      stayWithin(trial, before + inFlight);
    }),

    clause(4, 'bounded below high', async (after) => {
      const { witness } = start(after, { pressure: ABOVE, maxDelay: 20 });
      await arrive(witness, 3, 'below `high`, one within each `maxDelay`');
    }),

    clause(4, 'something moves at permanent full pressure', async (after) => {
      const { witness } = start(after, { pressure: 1, maxDelay: 10 });
      await arrive(witness, 3, 'at full pressure, one each `maxDelay`');
    }),

    clause(5, 'released when pressure falls', async (after) => {
      const { trial, witness } = await interrupt(after);
      trial.pressure$.next(0);
      await finish(trial, witness);
    }),

    clause(7, 'lossless and ordered', async (after) => {
      const free = start(after, { total: SOME });
      const expected = await finish(free.trial, free.witness);
      const levels = [0, 0.9, 0.6, 1, 0.3, 0.99];
      const { trial, witness } = start(after, { total: SOME, pressure: ABOVE, maxDelay: 4 });
      for (let i = 0; i < 120; i++) {
        trial.pressure$.next(levels[i % levels.length] as number);
        await sleep(0);
      }
      trial.pressure$.next(0);
      deepStrictEqual(await finish(trial, witness), expected);
    }),

    clause(10, 'cancel means now', async (after) => {
      const watch = new TimerWatch();
      after(() => watch.stop());
      const { trial, witness } = await interrupt(after, watch);
      const { count } = trial;
      const { length } = witness.values;
      watch.run(() => witness.leave());
      if (trial.gate.waiting > 0)
        throw new Error(`Expected \`producer\` to leave nothing at the gate, got \`${trial.gate.waiting}\``);
      await eventually(
        () => watch.left === 0,
        () => `Expected \`producer\` to leave no timer, got \`${watch.left}\``,
        settle,
      );
      trial.pressure$.next(0);
      await sleep(settle);
      stayWithin(trial, count);
      deepStrictEqual(witness.values.length, length);
      if (trial.drawn && !trial.returned)
        throw new Error('Expected `producer` to call `return()` of `items` when it is unsubscribed, it did not');
    }),

    clause(10, 'return() is called, and not inside next()', async (after) => {
      const trial = new Trial();
      const stop$ = new Subject<void>();
      trial.onTake = (item) => item === 3 && stop$.next();
      const witness = new Witness(create(trial).pipe(takeUntil(stop$)));
      after(() => witness.leave());
      await eventually(
        () => witness.end !== undefined || (trial.count > 3 && !trial.drawn),
        () => `Expected \`producer\` to make a 4th thing while pressure is low, it made \`${trial.count}\``,
        patience,
      );
      if (!trial.drawn) return;
      await eventually(
        () => trial.returned,
        () => 'Expected `producer` to call `return()` of `items` when it is unsubscribed, it did not',
        patience,
      );
      if (trial.misused) throw new Error('Expected `producer` to call `return()` after `next()`, it did inside it');
    }),

    clause(10, 'a closed gate holds nothing', async (after) => {
      const { trial, witness } = start(after, { pressure: ABOVE });
      await sleep(settle);
      trial.gate.close();
      await arrive(witness, SOME, 'once the gate is closed');
    }),

    clause(14, 'linear', async (after) => {
      const first = start(after, { total: MANY });
      const end = performance.now() + PROBE;
      while (!first.witness.end && performance.now() < end) await sleep(1);
      first.witness.leave();
      const growth = await costGrowth(
        async (count) => {
          const trial = new Trial({ total: count });
          const witness = new Witness(create(trial).pipe(take(count)));
          after(() => witness.leave());
          await arrive(witness, count, 'with no pressure at all');
        },
        Math.ceil(first.witness.values.length / 8), // a producer that waits for others may take its time
        LINEAR,
      );
      if (growth >= LINEAR)
        throw new Error(`Expected \`producer\` to take about 8 times as long for 8 times as much, got \`${growth}\``);
    }),
  ];
}
