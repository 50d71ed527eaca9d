import { deepStrictEqual } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MonoTypeOperatorFunction, map, range, Subject } from 'rxjs';
import { pull } from '../../operators/pull.js';
import { type After, type Clause, clause } from './clause.js';
import type { OperatorConformanceOptions } from './conformance-options.js';
import { costGrowth } from './cost-growth.js';
import { eventually } from './eventually.js';
import { mirrorClauses } from './mirror-clauses.js';
import { TimerWatch } from './timer-watch.js';
import { type OperatorTrial, Trial, type TrialOptions } from './trial.js';
import { Witness } from './witness.js';

/** Between 8, where it takes eight times as long for eight times as much, and 64, where it is quadratic. */
const LINEAR = 24;
/** Many enough for an array with `shift()` to show, few enough for the default bound of a buffer. */
const LITTLE = 8_000;
const BELOW = 0.499;
const ABOVE = 0.9;

/**
 * Lists what an operator keeps that delays values by pressure, in the words of the laws, after what it mirrors.
 *
 * @example
 * ```ts
 * for (const { name, run } of operatorClauses(({ gate }) => backpressure(gate))) it(name, run);
 * ```
 * @param create Makes the operator anew for each clause.
 * @param options See {@link OperatorConformanceOptions}.
 */
export function operatorClauses(
  create: (trial: OperatorTrial) => MonoTypeOperatorFunction<number>,
  options: OperatorConformanceOptions = {},
): Clause[] {
  const { holds = true, inFlight = 1, settle = 50, patience = 3000, flood = 100_000 } = options;

  /** Puts the operator on a source that nothing stops. */
  const start = (after: After, trial: TrialOptions, onValue?: (value: number) => void) => {
    const { gate, pressure$, law } = new Trial(trial);
    const subject = new Subject<number>();
    const witness = new Witness(subject.pipe(create({ gate, pressure$, law })), onValue);
    after(() => witness.leave());
    const push = (...values: number[]) => {
      for (const value of values) subject.next(value);
    };
    return { gate, pressure$, subject, witness, push };
  };
  const got = ({ values, end }: Witness<number>) => `got \`${values.length}\`${end ? `, then \`${end}\`` : ''}`;
  const arrive = (witness: Witness<number>, count: number, when: string) =>
    eventually(
      () => witness.values.length >= count,
      () => `Expected \`operator\` to deliver ${count} values ${when}, ${got(witness)}`,
      patience,
    );
  const complete = (witness: Witness<number>, when: string) =>
    eventually(
      () => witness.end === 'complete',
      () => `Expected \`operator\` to complete ${when}, ${got(witness)}`,
      patience,
    );
  const holdBack = (witness: Witness<number>, when: string) => {
    if (witness.values.length > 0) throw new Error(`Expected \`operator\` to deliver nothing ${when}, ${got(witness)}`);
  };

  const heldBack = clause(2, 'a waiting producer stops producing', async (after) => {
    const trial = new Trial({ pressure: ABOVE });
    trial.gate.attach(); // so that `pull` leaves it to the operator to pay
    const witness = new Witness(pull(trial.items, trial.gate).pipe(create(trial)));
    after(() => witness.leave());
    await sleep(settle);
    if (trial.count > inFlight)
      throw new Error(
        `Expected \`operator\` to let its producer make at most ${inFlight} while that waits, got \`${trial.count}\`: ` +
          'does it wait anywhere but at the gate?',
      );
  });
  const closed = clause(10, 'a closed gate ends every wait', async (after) => {
    const { gate, witness, push, subject } = start(after, { pressure: ABOVE });
    push(0, 1);
    subject.complete();
    gate.close();
    await complete(witness, 'once the gate is closed');
  });

  return [
    ...mirrorClauses(() => (source) => {
      const operator = create(new Trial({ pressure: BELOW }));
      return source.pipe(
        map((text) => text.charCodeAt(0)),
        operator,
        map((code) => String.fromCharCode(code)),
      );
    }),

    ...(holds ? [heldBack] : []),

    clause(2, 'what cannot be stopped waits in bounded room', async (after) => {
      const { witness, subject, pressure$ } = start(after, { pressure: ABOVE });
      for (let i = 0; i < flood && subject.observed; i++) subject.next(i);
      subject.complete();
      pressure$.next(0);
      await eventually(
        () => witness.end !== undefined,
        () => `Expected \`operator\` to have done with ${flood} values once pressure is low, ${got(witness)}`,
        patience,
      );
      if (witness.values.length >= flood)
        throw new Error(`Expected \`operator\` to refuse some of ${flood} values that wait, it kept all`);
    }),

    clause(3, 'costs nothing below low', async (after) => {
      const watch = new TimerWatch();
      after(() => watch.stop());
      const { witness, push, subject } = watch.run(() => start(after, { pressure: BELOW }));
      watch.run(() => push(0, 1, 2));
      const { length } = witness.values;
      if (length !== 3)
        throw new Error(`Expected \`operator\` to pass \`3\` values in the same call below \`low\`, got \`${length}\``);
      if (watch.left > 0) throw new Error(`Expected \`operator\` to set no timer below \`low\`, got \`${watch.left}\``);
      subject.complete();
    }),

    clause(3, 'delays above low', async (after) => {
      const { witness, push } = start(after, { pressure: ABOVE });
      push(0, 1, 2);
      await sleep(settle);
      holdBack(witness, 'while pressure is high');
    }),

    clause(3, 'delays longer, the higher the pressure', async (after) => {
      const order: string[] = [];
      const much = start(after, { pressure: 0.99, maxDelay: 400 }, () => order.push('high'));
      const little = start(after, { pressure: 0.6, maxDelay: 400 }, () => order.push('low'));
      much.push(0);
      little.push(0);
      await arrive(much.witness, 1, 'below `high`');
      await arrive(little.witness, 1, 'below `high`');
      if (order[0] !== 'low')
        throw new Error('Expected `operator` to delay less at pressure 0.6 than at 0.99, got more');
    }),

    clause(4, 'bounded below high', async (after) => {
      const { witness, push } = start(after, { pressure: ABOVE, maxDelay: 20 });
      push(0, 1, 2);
      await arrive(witness, 3, 'below `high`, within `maxDelay`');
    }),

    clause(4, 'something moves at permanent full pressure', async (after) => {
      const { witness, push } = start(after, { pressure: 1, maxDelay: 10 });
      push(0, 1, 2);
      await arrive(witness, 3, 'at full pressure, one each `maxDelay`');
    }),

    clause(5, 'released when pressure falls', async (after) => {
      const { witness, push, pressure$ } = start(after, { pressure: ABOVE });
      push(0, 1, 2);
      holdBack(witness, 'while pressure is high');
      pressure$.next(0);
      await arrive(witness, 3, 'once pressure is low');
      push(3);
      deepStrictEqual(witness.values, [0, 1, 2, 3]);
    }),

    clause(5, 'a wait follows the signal', async (after) => {
      const { witness, push, pressure$ } = start(after, { pressure: 0.99 });
      push(0);
      holdBack(witness, 'while pressure is high');
      pressure$.next(0.505); // 3.6 ms of an hour
      await arrive(witness, 1, 'when pressure has fallen, though not below `low`');
    }),

    clause(7, 'lossless and ordered', async (after) => {
      const { witness, push, subject, pressure$ } = start(after, { maxDelay: 4 });
      const levels = [0, 0.9, 0.6, 1, 0.3, 0.99];
      const expected: number[] = [];
      for (let i = 0; i < 120; i++) {
        pressure$.next(levels[i % levels.length] as number);
        push(2 * i, 2 * i + 1);
        expected.push(2 * i, 2 * i + 1);
        await sleep(0);
      }
      subject.complete();
      pressure$.next(0);
      await complete(witness, 'after its last value');
      deepStrictEqual(witness.values, expected);
    }),

    clause(7, 'completion and error follow what waits', async (after) => {
      for (const end of ['complete', 'error'] as const) {
        const { witness, push, subject, pressure$ } = start(after, { pressure: ABOVE });
        push(0, 1);
        subject[end](end);
        pressure$.next(0);
        await eventually(
          () => witness.end === end,
          () => `Expected \`operator\` to pass \`${end}\` on after what waits, ${got(witness)}`,
          patience,
        );
        deepStrictEqual(witness.values, [0, 1]);
      }
    }),

    clause(9, 'a broken signal holds nothing', async (after) => {
      const breaks: Record<string, (signal: Subject<number>) => void> = {
        'says NaN': (signal) => signal.next(Number.NaN),
        'has failed': (signal) => signal.error(new Error('broken')),
        'has completed': (signal) => signal.complete(),
      };
      for (const [how, breakIt] of Object.entries(breaks)) {
        const { witness, push, pressure$ } = start(after, { pressure: ABOVE });
        push(0, 1);
        breakIt(pressure$);
        await arrive(witness, 2, `when \`pressure$\` ${how}`);
      }
    }),

    clause(10, 'cancel means now', async (after) => {
      const watch = new TimerWatch();
      after(() => watch.stop());
      const { witness, push, subject, pressure$, gate } = watch.run(() => start(after, { pressure: ABOVE }));
      watch.run(() => push(0, 1, 2));
      watch.run(() => witness.leave());
      if (subject.observed) throw new Error('Expected `operator` to unsubscribe from its source, it did not');
      if (gate.waiting > 0)
        throw new Error(`Expected \`operator\` to leave nothing at the gate, got \`${gate.waiting}\``);
      await eventually(
        () => watch.left === 0,
        () => `Expected \`operator\` to leave no timer, got \`${watch.left}\``,
        settle,
      );
      if (pressure$.observed) throw new Error('Expected `operator` to unsubscribe from `pressure$`, it did not');
    }),

    ...(holds ? [closed] : []),

    clause(14, 'linear', async (after) => {
      const growth = await costGrowth(
        async (count) => {
          const trial = new Trial({ pressure: ABOVE });
          const witness = new Witness(range(0, count).pipe(create(trial)));
          after(() => witness.leave());
          trial.pressure$.next(0);
          await eventually(
            () => witness.end !== undefined,
            () => `Expected \`operator\` to end once pressure is low, ${got(witness)}`,
            patience,
          );
        },
        LITTLE,
        LINEAR,
      );
      if (growth >= LINEAR)
        throw new Error(`Expected \`operator\` to take about 8 times as long for 8 times as much, got \`${growth}\``);
    }),
  ];
}
