import { describe, expect, it, onTestFinished } from 'vitest';
import type { DraftOptions, ScanOptions } from '../../../src/index.js';
import { defineModule, defineOutput } from '../../../src/index.js';
import { answering, latch, name, TARGET, turns } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

/** Emits one event with these options, and tells who got it. */
async function emitting(draft: DraftOptions, options: Partial<ScanOptions> = {}, host = name('a')) {
  const handled: string[] = [];
  const look = defineModule({
    name: 'look',
    watches: ['DNS_NAME'],
    scopeDistanceModifier: null,
    handle: (event) => void handled.push(event.data),
  });
  const emit = answering((_, ctx) => ctx.event('DNS_NAME', host, undefined, draft));
  const engine = await assembled({ modules: [emit, look, ...(options.modules ?? [])], ...withoutModules(options) });
  onTestFinished(() => engine.end());
  await engine.run();
  return { ...engine, handled, output: engine.data().slice(1), dropped: engine.tallies.get('answering')?.dropped };
}

function withoutModules({ modules: _, ...options }: Partial<ScanOptions>): Partial<ScanOptions> {
  return options;
}

describe('Egress', () => {
  it('outputs an event, counts it by type, and hands it to every module that accepts it', async () => {
    const { output, handled, egress } = await emitting({});
    expect([output, handled, egress.counts]).toEqual([[name('a')], [TARGET, name('a')], { DNS_NAME: 2 }]);
  });

  it.each<[string, NonNullable<DraftOptions['abortIf']>, string | undefined]>([
    ['true', () => true, 'aborted'],
    ['a reason', () => 'too old', 'aborted: too old'],
    ['true with a reason', async () => [true, 'too late'], 'aborted: too late'],
    ['false', async () => false, undefined],
    ['false with a reason', () => [false, 'not so'], undefined],
    ['nothing', () => {}, undefined],
    ['null', () => null as never, undefined],
  ])('goes by an `abortIf` that answers %s', async (_, abortIf, reason) => {
    const { output, handled, dropped } = await emitting({ abortIf });
    const passed = reason === undefined ? [name('a')] : [];
    expect([output, handled.slice(1), dropped?.[reason ?? 'aborted']]).toEqual([passed, passed, reason && 1]);
  });

  it.each<[string, DraftOptions]>([
    ['an `abortIf` that throws', { abortIf: fail }],
    ['an `abortIf` that rejects', { abortIf: async () => fail() }],
    ['an `onSuccess` that throws', { onSuccess: fail }],
    ['an `onSuccess` that rejects', { onSuccess: async () => fail() }],
  ])('lets an event pass with %s, and tells of it', async (_, options) => {
    const { output, errors } = await emitting(options);
    await turns(2);
    expect([output, errors]).toMatchObject([[name('a')], [{ module: 'answering', phase: 'emit' }]]);
  });

  it('calls `onSuccess` before modules have the event, and not for an aborted one', async () => {
    const order: string[] = [];
    const look = defineOutput({ name: 'write', watches: ['DNS_NAME'], handle: (event) => void order.push(event.data) });
    await emitting({ onSuccess: () => order.push('success') }, { modules: [look] });
    expect(order).toEqual([TARGET, 'success', name('a')]);
    let called = false;
    await emitting({ abortIf: () => true, onSuccess: () => (called = true) });
    expect(called).toBe(false);
  });

  it.each<[string, DraftOptions, Partial<ScanOptions>, boolean]>([
    ['keeps what is beyond the report distance', {}, {}, false],
    ['outputs what is within it', {}, { reportDistance: 1 }, true],
    ['outputs what is always emitted', { alwaysEmit: true }, {}, true],
    ['outputs affiliates', { tags: ['affiliate'] }, {}, true],
  ])('%s, and hands it to modules', async (_, draft, options, isOutput) => {
    const { output, handled } = await emitting(draft, options, 'far.notreal');
    expect([output, handled.slice(1)]).toEqual([isOutput ? ['far.notreal'] : [], ['far.notreal']]);
  });

  it('leaves out types by `omit`, save for targets, and hands them to modules', async () => {
    const { output, handled, events } = await emitting({}, { omit: ['DNS_NAME'] });
    expect([output, handled.length, events.map(({ data }) => data)]).toEqual([[], 2, [TARGET]]);
  });

  it('sends internal ancestors of what is output, once, to outputs that ask for the graph', async () => {
    const written: string[] = [];
    const graph = defineOutput({
      name: 'graph',
      watches: ['DNS_NAME'],
      preserveGraph: true,
      handle: (event) => void written.push(event.data),
    });
    const deeper = defineModule({
      name: 'deeper',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      scopeDistanceModifier: null,
      handle: (event, ctx) =>
        event.data === 'far.notreal' ? ['x', 'y'].map((label) => ctx.event('DNS_NAME', name(label))) : undefined,
    });
    const { ledger } = await emitting({ internal: true }, { modules: [graph, deeper] }, 'far.notreal');
    expect(written).toEqual([TARGET, 'far.notreal', name('x'), name('y')]);
    expect(ledger.idle).toBe(true);
  });

  it('sends each output that asks for the graph all of it', async () => {
    const written: string[] = [];
    const graphs = ['one', 'two'].map((name) =>
      defineOutput({
        name,
        watches: ['DNS_NAME'],
        preserveGraph: true,
        handle: (event) => void written.push(`${name} ${event.data}`),
      }),
    );
    const deeper = defineModule({
      name: 'deeper',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      scopeDistanceModifier: null,
      handle: (event, ctx) => (event.data === 'far.notreal' ? ctx.event('DNS_NAME', name('x')) : undefined),
    });
    await emitting({ internal: true }, { modules: [...graphs, deeper] }, 'far.notreal');
    expect(written.filter((line) => line.endsWith('far.notreal'))).toEqual(['one far.notreal', 'two far.notreal']);
  });

  it('keeps an event in flight while a filter takes its time', async () => {
    const { opened, open } = latch();
    const engine = await assembled({ modules: [answering(() => {}, { filter: () => opened.then(() => true) })] });
    engine.seeds.start();
    await turns();
    expect([engine.data(), engine.ledger.events]).toEqual([[TARGET], 1]);
    open();
    await turns(2);
    expect([engine.ledger.events, engine.tallies.get('answering')?.consumed]).toEqual([0, 1]);
  });

  it('hands nothing to modules once producers have stopped, and still everything to outputs', async () => {
    const written: string[] = [];
    const write = defineOutput({
      name: 'write',
      watches: ['DNS_NAME'],
      handle: (event) => void written.push(event.data),
    });
    const engine = await assembled({ modules: [answering(() => {}), write] }, { outputsOnly: true });
    await engine.run();
    expect([written, engine.tallies.get('answering')?.consumed]).toEqual([[TARGET], 0]);
  });
});

function fail(): never {
  throw new Error('failed');
}
