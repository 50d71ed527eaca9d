import { describe, expect, it } from 'vitest';
import { defineIntercept, defineOutput } from '../../../src/index.js';
import { answering, name, TARGET, turns } from '../../laws/scan-helpers.js';
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

  it('hands what is emitted while reporting to the outputs only, past ingress', async () => {
    const engine = await assembled({ modules: [answering(nothing)] });
    engine.life.reporting = true;
    await engine.modules[0]?.emitAll(() => ({ type: 'DNS_NAME', data: name('report') }), 'report');
    expect([engine.data(), engine.ingress.waiting, engine.ledger.idle]).toEqual([[name('report')], 0, true]);
  });
});
