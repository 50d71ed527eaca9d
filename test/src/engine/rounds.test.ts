import { finalize, ignoreElements, NEVER, tap, toArray } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Rounds, type RoundsParts } from '../../../src/engine/rounds.js';
import { defineModule, type Module } from '../../../src/index.js';
import { latch, name, TARGET, turns, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

async function rounding(modules: readonly Module[], more: Partial<RoundsParts> = {}) {
  let passed = 0;
  const finishing: boolean[] = [];
  const engine = await assembled(
    { modules },
    {
      pass: () => {
        passed++;
        return true;
      },
      idle: () => rounds.poke(),
    },
  );
  onTestFinished(() => engine.end());
  const rounds: Rounds = new Rounds({
    ...engine,
    maxRounds: 100,
    finishTimeout: 10_000,
    passed: () => passed,
    stopping: () => false,
    paused: () => false,
    finishing: (now) => finishing.push(now),
    warn: (message) => engine.warnings.push(message),
    ...more,
  });
  return { ...engine, rounds, finishing };
}

/** A module whose first so many finishes each emit something new. */
function finishes(count: number) {
  let calls = 0;
  const module = defineModule({
    name: 'finishes',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    handle: () => {},
    finish: (ctx) => {
      calls++;
      return calls <= count ? ctx.event('DNS_NAME', name(calls)) : undefined;
    },
  });
  return { module, calls: () => calls };
}

describe('Rounds', () => {
  it('ends no round while the scan stands still', async () => {
    const { module, calls } = finishes(0);
    let paused = true;
    const engine = await rounding([module], { paused: () => paused });
    engine.seeds.start();
    const ended = engine.rounds.run();
    await turns();
    expect([engine.ledger.idle, calls()]).toEqual([true, 0]);
    paused = false;
    engine.rounds.poke();
    await ended;
    expect(calls()).toBe(1);
  });

  it('calls no `finish` while the scan stands still, though its pipelines have flushed', async () => {
    const { module, calls } = finishes(0);
    let paused = false;
    const flush = defineModule({
      name: 'flush',
      watches: ['DNS_NAME'],
      pipeline: (inbox$) =>
        inbox$.pipe(
          ignoreElements(),
          finalize(() => {
            paused = true;
          }),
        ),
    });
    const engine = await rounding([module, flush], { paused: () => paused });
    engine.seeds.start();
    const ended = engine.rounds.run();
    await until(() => paused, 'the pipeline to flush');
    await turns();
    expect(calls()).toBe(0);
    paused = false;
    engine.rounds.poke();
    await ended;
    expect(calls()).toBe(1);
  });

  it('starts another round for as long as a finish brings something new', async () => {
    const { module, calls } = finishes(3);
    const engine = await rounding([module]);
    engine.seeds.start();
    await engine.rounds.run();
    expect([calls(), engine.rounds.round, engine.data()]).toEqual([4, 4, [TARGET, name(1), name(2), name(3)]]);
    expect(engine.finishing).toEqual([true, false, true, false, true, false, true, false]);
  });

  it('stops after maxRounds, and says so', async () => {
    const { module, calls } = finishes(Number.POSITIVE_INFINITY);
    const engine = await rounding([module], { maxRounds: 2 });
    engine.seeds.start();
    await engine.rounds.run();
    expect([calls(), engine.rounds.round, engine.warnings]).toEqual([
      2,
      2,
      ['Still finding more after 2 rounds: stopped.'],
    ]);
  });

  it('completes every input before it finishes', async () => {
    const order: string[] = [];
    const flush = defineModule({
      name: 'flush',
      watches: ['DNS_NAME'],
      pipeline: (inbox$) =>
        inbox$.pipe(
          toArray(),
          tap((all) => order.push(`flush ${all.length}`)),
          ignoreElements(),
        ),
      finish: () => void order.push('finish'),
    });
    const engine = await rounding([flush]);
    engine.seeds.start();
    await engine.rounds.run();
    expect(order).toEqual(['flush 1', 'finish']);
  });

  it('cuts off a pipeline that does not complete in time, and says which', async () => {
    const stuck = defineModule({ name: 'stuck', watches: ['DNS_NAME'], pipeline: () => NEVER });
    const engine = await rounding([stuck], { finishTimeout: 1 });
    engine.seeds.start();
    await engine.rounds.run();
    expect(engine.warnings).toEqual(['The pipeline of `stuck` has not completed in time: cut off.']);
    expect(engine.modules[0]?.running).toBe(false);
  });

  it('goes on without a finish that does not settle in time', async () => {
    const slow = defineModule({ name: 'slow', watches: ['DNS_NAME'], handle: () => {}, finish: () => NEVER });
    const engine = await rounding([slow], { finishTimeout: 1 });
    engine.seeds.start();
    await engine.rounds.run();
    expect(engine.warnings).toEqual(['A `finish` has not settled in time.']);
  });

  it('waits for nothing once the scan is stopping', async () => {
    const { opened } = latch();
    let stopping = false;
    const hang = defineModule({ name: 'hang', watches: ['DNS_NAME'], handle: () => opened });
    const engine = await rounding([hang], { stopping: () => stopping });
    engine.seeds.start();
    let ended = false;
    const run = engine.rounds.run().then(() => {
      ended = true;
    });
    await turns();
    expect(ended).toBe(false);
    stopping = true;
    engine.rounds.poke();
    await run;
    expect([engine.ledger.idle, engine.finishing]).toEqual([false, []]);
  });
});
