import { describe, expect, it, onTestFinished } from 'vitest';
import { defineIntercept, defineOutput } from '../../../src/index.js';
import { answering, latch, name, TARGET, turns, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

const nothing = () => {};

describe('assemble', () => {
  it('moves nothing until its seeds start, and then lets everything out again', async () => {
    const engine = await assembled({ modules: [answering((_, ctx) => ctx.event('DNS_NAME', name('a')))] });
    await turns();
    expect([engine.events, engine.ledger.idle]).toEqual([[], true]);
    await engine.run();
    expect([engine.data(), engine.ledger.left, engine.warnings]).toEqual([[TARGET, name('a')], 2, []]);
  });

  it('puts intercepts in order of priority, and counts for every module', async () => {
    const intercept = (label: string, priority: number) =>
      defineIntercept({ name: label, watches: ['DNS_NAME'], priority, handle: nothing });
    const write = defineOutput({ name: 'write', watches: ['*'], handle: nothing });
    const engine = await assembled({ modules: [intercept('late', 4), write, intercept('early', 1)] });
    expect(engine.intercepts.map((each) => each.name)).toEqual(['early', 'late']);
    expect(engine.modules.map((each) => each.name)).toEqual(['write']);
    expect([...engine.tallies.keys()].sort()).toEqual(['early', 'late', 'write']);
  });

  it('gives each producer a weight by its priority, seeds the most', async () => {
    const engine = await assembled({
      modules: [answering(nothing, { priority: 1 }), answering(nothing, { name: 'usual' })],
    });
    expect([...engine.modules.map(({ producer }) => producer.weight), engine.seedProducer.weight]).toEqual([5, 3, 5]);
  });

  it('fails a module that overflows when none of its handlers is to blame any more', async () => {
    const { opened, open } = latch();
    const holding = answering((event, ctx) => {
      const release = ctx.hold(event);
      void opened.then(() => {
        for (const n of [1, 2, 3]) void ctx.emit(ctx.event('DNS_NAME', name(n)));
        release();
      });
    });
    const memory = { maxBuffered: 2, maxDelay: 1_000_000 };
    const engine = await assembled({ modules: [holding], memory });
    onTestFinished(() => engine.end());
    engine.seeds.start();
    await until(() => engine.modules[0]?.status.working === 1, 'the hold');
    engine.pressure$.next(1);
    open();
    await turns();
    expect(engine.errors.map(({ module, cause }) => [module, (cause as Error).name])).toEqual([
      ['answering', 'BackpressureOverflowError'],
    ]);
    expect(engine.warnings).toEqual([]);
  });

  it('hands what is emitted while reporting to the outputs only, past ingress', async () => {
    const engine = await assembled({ modules: [answering(nothing)] });
    engine.life.reporting = true;
    await engine.modules[0]?.emitAll(() => ({ type: 'DNS_NAME', data: name('report') }), 'report');
    expect([engine.data(), engine.ingress.waiting, engine.ledger.idle]).toEqual([[name('report')], 0, true]);
  });
});
