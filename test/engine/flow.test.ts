import { describe, expect, it } from 'vitest';
import { defineIntercept, defineModule, defineOutput, type ScanEvent } from '../../src/index.js';
import { answering, keep, name, TARGET, turns } from '../laws/scan-helpers.js';

describe('flow: emit', () => {
  it('validates, parents and tags what is emitted', async () => {
    const { start, events, data } = keep({
      modules: [answering((_, ctx) => ctx.event('DNS_NAME', `WWW.${TARGET}.`, undefined, { tags: ['Foo Bar'] }))],
    });
    await start();
    expect(data()).toEqual([TARGET, `www.${TARGET}`]);
    expect(events[1]?.parent?.data).toBe(TARGET);
    expect(events[1]?.hasTag('foo-bar')).toBe(true);
    expect(events[1]?.module).toBe('answering');
  });

  it('emits nothing for bad data, with one warning, and the scan goes on', async () => {
    const emit = answering((_, ctx) => [ctx.event('DNS_NAME', 'not a name'), ctx.event('DNS_NAME', name('good'))]);
    const { start, data, warnings } = keep({ modules: [emit] });
    const { modules } = await start();
    expect(data()).toEqual([TARGET, name('good')]);
    expect(warnings).toHaveLength(1);
    expect(modules.answering).toMatchObject({ produced: 1, dropped: { invalid: 1 } });
  });

  it('emits nothing of an undeclared type, and names the module', async () => {
    const emit = answering((_, ctx) => ctx.event('EMAIL_ADDRESS' as never, `a@${TARGET}` as never));
    const { start, data, warnings } = keep({ modules: [emit] });
    await start();
    expect(data()).toEqual([TARGET]);
    expect(warnings.join()).toMatch(/`answering`.*EMAIL_ADDRESS/);
  });

  it.each([
    ['a draft', (draft: object) => draft],
    ['a promise', async (draft: object) => draft],
    ['an array', (draft: object) => [draft]],
    ['a promise of an array', async (draft: object) => [draft]],
    ['a set', (draft: object) => new Set([draft])],
  ])('takes %s from a handler', async (_, wrap) => {
    const { start, data } = keep({
      modules: [answering((_event, ctx) => wrap(ctx.event('DNS_NAME', name('one'))) as never)],
    });
    await start();
    expect(data()).toEqual([TARGET, name('one')]);
  });

  it('asks a module that watches nothing once', async () => {
    let asked = 0;
    const source = defineModule({
      name: 'source',
      watches: [],
      produces: ['DNS_NAME'],
      *handle(_, ctx) {
        asked++;
        for (let i = 0; i < 3; i++) yield ctx.event('DNS_NAME', name(i));
      },
    });
    const { start, data } = keep({ modules: [source] });
    await start();
    expect(asked).toBe(1);
    expect(data().sort()).toEqual([0, 1, 2].map(name).concat(TARGET));
  });
});

describe('flow: ingress', () => {
  it('brings what is in scope to distance 0', async () => {
    const distances: Record<string, number> = {};
    const emit = answering((_, ctx) => [
      ctx.event('DNS_NAME', name('inside')),
      ctx.event('DNS_NAME', 'outside.other.notreal'),
    ]);
    const look = defineModule({
      name: 'look',
      watches: ['DNS_NAME'],
      scopeDistanceModifier: null,
      handle: (event) => {
        distances[event.data] = event.scopeDistance;
      },
    });
    const { start, data } = keep({ modules: [emit, look] });
    await start();
    expect(distances).toEqual({ [TARGET]: 0, [name('inside')]: 0, 'outside.other.notreal': 1 });
    expect(data()).not.toContain('outside.other.notreal');
  });

  it('treats the same event, internal or always emitted, as another', async () => {
    const emit = answering((_, ctx) => [
      ctx.event('DNS_NAME', name('same'), undefined, { internal: true }),
      ctx.event('DNS_NAME', name('same')),
      ctx.event('DNS_NAME', name('same')),
      ctx.event('DNS_NAME', name('same'), undefined, { alwaysEmit: true }),
    ]);
    const { start, data } = keep({ modules: [emit] });
    const { modules } = await start();
    expect(modules.answering).toMatchObject({ produced: 3, dropped: { duplicate: 1 } });
    expect(data()).toHaveLength(3);
  });

  it('stops taking events at maxEvents, and has finished', async () => {
    const emit = answering(function* (_, ctx) {
      for (let i = 0; ; i++) yield ctx.event('DNS_NAME', name(i));
    });
    const { start, data } = keep({ modules: [emit], maxEvents: 25 });
    const { status, reason } = await start();
    expect([status, reason]).toEqual(['FINISHED', '25 events: maxEvents']);
    expect(data()).toHaveLength(25);
  });
});

describe('flow: intercepts', () => {
  it('run by priority, and see what the earlier ones did', async () => {
    const order: string[] = [];
    const tagger = defineIntercept({
      name: 'tagger',
      watches: ['*'],
      priority: 1,
      async handle(event) {
        await turns(1);
        event.tags.add('seen by first');
        order.push('tagger');
      },
    });
    const reader = defineIntercept({
      name: 'reader',
      watches: ['*'],
      priority: 3,
      handle: (event) => void order.push(`reader: ${event.hasTag('seen-by-first')}`),
    });
    await keep({ modules: [reader, tagger] }).start();
    expect(order).toEqual(['tagger', 'reader: true']);
  });

  it.each([
    ['false', false as const, 'refused'],
    ['a reason', [false, 'not nice'] as const, 'not nice'],
  ])('drop an event for everyone by answering %s', async (_, answer, reason) => {
    const handled: unknown[] = [];
    const refuse = defineIntercept({
      name: 'refuse',
      watches: ['DNS_NAME'],
      handle: (event) => (event.data === name('bad') ? answer : undefined),
    });
    const look = defineModule({ name: 'look', watches: ['*'], handle: (event) => void handled.push(event.data) });
    const emit = answering((_event, ctx) => ['good', 'bad'].map((label) => ctx.event('DNS_NAME', name(label))));
    const { start, data } = keep({ modules: [refuse, look, emit] });
    const { modules } = await start();
    expect(data()).toEqual([TARGET, name('good')]);
    expect(handled).toEqual([TARGET, name('good')]);
    expect(modules.refuse?.dropped).toEqual({ [reason]: 1 });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('broken');
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
  ])('drop nothing by failing: one that %s is counted, and the scan goes on', async (_, handle) => {
    const { start, data, errors } = keep({
      modules: [defineIntercept({ name: 'broken', watches: ['*'], handle: handle as () => never })],
    });
    const { modules } = await start();
    expect(data()).toEqual([TARGET]);
    expect(errors.map(({ message }) => message)).toEqual(['Module `broken` failed in handle: broken']);
    expect(modules.broken?.failures).toBe(1);
  });

  it('drop nothing by taking longer than handleTimeout', async () => {
    const slow = defineIntercept({
      name: 'slow',
      watches: ['*'],
      handleTimeout: 10,
      handle: () => new Promise<undefined>(() => {}),
    });
    const { start, data, errors } = keep({ modules: [slow] });
    await start();
    expect(data()).toEqual([TARGET]);
    expect(errors).toHaveLength(1);
  });

  it('may change an event before modules get it', async () => {
    const seen: string[][] = [];
    const change = defineIntercept({
      name: 'change',
      watches: ['*'],
      handle: (event) => void event.tags.add('changed'),
    });
    const look = defineModule({ name: 'look', watches: ['*'], handle: (event) => void seen.push([...event.tags]) });
    await keep({ modules: [look, change] }).start();
    expect(seen[0]).toContain('changed');
  });
});

describe('flow: egress', () => {
  it('leaves types out by `omit`, hands them to modules, and never omits a target', async () => {
    const handled: unknown[] = [];
    const emit = answering((_, ctx) => ctx.event('DNS_NAME', name('child')));
    const look = defineModule({ name: 'look', watches: ['*'], handle: (event) => void handled.push(event.data) });
    const { start, data } = keep({ modules: [emit, look], omit: ['DNS_NAME'] });
    await start();
    expect(data()).toEqual([TARGET]);
    expect(handled).toEqual([TARGET, name('child')]);
  });

  it('keeps what is beyond the report distance internal, save for what is always emitted', async () => {
    const emit = answering((_, ctx) => [
      ctx.event('DNS_NAME', 'far.notreal'),
      ctx.event('DNS_NAME', 'kept.notreal', undefined, { alwaysEmit: true }),
      ctx.event('DNS_NAME', 'friend.notreal', undefined, { tags: ['affiliate'] }),
    ]);
    const find = defineModule({
      name: 'find',
      watches: ['DNS_NAME'],
      produces: ['FINDING'],
      scopeDistanceModifier: null,
      filter: (event) => event.data === 'far.notreal',
      handle: (event, ctx) => ctx.event('FINDING', { title: 'found', severity: 'low' }, event),
    });
    const { start, events } = keep({ modules: [emit, find] });
    await start();
    const shown = events.map((event) => (event.type === 'FINDING' ? 'finding' : event.data));
    expect(shown.sort()).toEqual([TARGET, 'finding', 'friend.notreal', 'kept.notreal'].sort());
  });

  it('outputs up to the report distance', async () => {
    const emit = answering((_, ctx) => ctx.event('DNS_NAME', 'near.notreal'));
    const { start, data } = keep({ modules: [emit], reportDistance: 1 });
    await start();
    expect(data()).toEqual([TARGET, 'near.notreal']);
  });

  it('sends internal ancestors of what is reported again, nearest first, once, to outputs that ask for the graph', async () => {
    const graph: string[] = [];
    const plain: string[] = [];
    const label = (event: ScanEvent) =>
      event.type === 'FINDING' ? (event.data as { title: string }).title : (event.data as string);
    const grow = defineModule({
      name: 'grow',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME', 'FINDING'],
      handle(event, ctx) {
        if (event.data === TARGET) return ctx.event('DNS_NAME', name('a'), event, { internal: true });
        if (event.data === name('a')) return ctx.event('DNS_NAME', `b.${name('a')}`, event, { internal: true });
        return ['one', 'two'].map((title) => ctx.event('FINDING', { title, severity: 'low' }, event));
      },
    });
    const output = (into: string[], preserveGraph: boolean) =>
      defineOutput({
        name: `write-${preserveGraph}`,
        watches: ['*'],
        preserveGraph,
        handle: (event) => void into.push(label(event)),
      });
    await keep({ modules: [grow, output(graph, true), output(plain, false)] }).start();
    expect(plain).toEqual([TARGET, 'one', 'two']);
    expect([...graph].sort()).toEqual([TARGET, 'one', 'two', name('a'), `b.${name('a')}`].sort());
    expect(graph.indexOf(`b.${name('a')}`)).toBeLessThan(graph.indexOf(name('a')));
  });

  it.each([
    ['synchronously', () => true, 'aborted'],
    ['later', async () => true, 'aborted'],
    ['with a reason', () => 'too old', 'aborted: too old'],
    ['with a verdict and a reason', () => [true, 'too old'] as const, 'aborted: too old'],
  ])('aborts by `abortIf` %s', async (_, abortIf, reason) => {
    const done: unknown[] = [];
    const handled: unknown[] = [];
    const emit = answering((_event, ctx) =>
      ctx.event('DNS_NAME', name('bad'), undefined, { abortIf, onSuccess: () => done.push(1) }),
    );
    const look = defineModule({ name: 'look', watches: ['*'], handle: (event) => void handled.push(event.data) });
    const { start, data } = keep({ modules: [emit, look] });
    const { modules } = await start();
    expect(data()).toEqual([TARGET]);
    expect(handled).toEqual([TARGET]);
    expect(done).toEqual([]);
    expect(modules.answering?.dropped).toEqual({ [reason]: 1 });
  });

  it('counts an aborted event as seen', async () => {
    const emit = answering((_, ctx) => [
      ctx.event('DNS_NAME', name('same'), undefined, { abortIf: () => true }),
      ctx.event('DNS_NAME', name('same')),
    ]);
    const { start, data } = keep({ modules: [emit] });
    const { modules } = await start();
    expect(data()).toEqual([TARGET]);
    expect(modules.answering?.dropped).toMatchObject({ duplicate: 1 });
  });

  it('calls `onSuccess` before modules get the event', async () => {
    const order: string[] = [];
    const emit = answering((_, ctx) =>
      ctx.event('DNS_NAME', name('good'), undefined, { onSuccess: () => order.push('success') }),
    );
    const look = defineModule({
      name: 'look',
      watches: ['DNS_NAME'],
      handle: (event) => {
        if (event.data !== TARGET) order.push('handled');
      },
    });
    await keep({ modules: [emit, look] }).start();
    expect(order).toEqual(['success', 'handled']);
  });

  it.each(['abortIf', 'onSuccess'])('contains an `%s` that throws', async (hook) => {
    const broken = () => {
      throw new Error('broken');
    };
    const { start, data, errors } = keep({
      modules: [answering((_, ctx) => ctx.event('DNS_NAME', name('one'), undefined, { [hook]: broken }))],
    });
    await start();
    expect(data()).toEqual([TARGET, name('one')]);
    expect(errors).toHaveLength(1);
  });
});

describe('flow: report', () => {
  it('hands what reports emit to the outputs, and only to them, once, at the end', async () => {
    const handled: string[] = [];
    const written: string[] = [];
    const report = defineModule({
      name: 'report',
      watches: ['DNS_NAME'],
      produces: ['FINDING'],
      handle: () => undefined,
      report: (ctx) => ctx.event('FINDING', { title: 'sum', severity: 'info', host: TARGET }),
    });
    const look = defineModule({ name: 'look', watches: ['*'], handle: (event) => void handled.push(event.type) });
    const write = defineOutput({ name: 'write', watches: ['*'], handle: (event) => void written.push(event.type) });
    const { start, events } = keep({ modules: [report, look, write] });
    const { rounds } = await start();
    expect(handled).toEqual(['DNS_NAME']);
    expect(written).toEqual(['DNS_NAME', 'FINDING']);
    expect(events.map(({ type }) => type)).toEqual(['DNS_NAME', 'FINDING']);
    expect(rounds).toBe(1);
  });

  it('calls `cleanup` once, last, whatever happened', async () => {
    for (const end of ['finish', 'stop', 'kill', 'throw'] as const) {
      const calls: string[] = [];
      const module = defineModule({
        name: 'tidy',
        watches: ['DNS_NAME'],
        handle: () => {
          if (end === 'throw') throw new Error('broken');
          return end === 'finish' ? undefined : new Promise<undefined>(() => {});
        },
        finish: () => void calls.push('finish'),
        report: () => void calls.push('report'),
        cleanup: () => void calls.push('cleanup'),
      });
      const { scan, start } = keep({ modules: [module] });
      const done = start();
      await turns(20);
      if (end === 'stop') await scan.stop();
      if (end === 'kill') await scan.kill('tidy');
      await done;
      expect(calls).toEqual(end === 'stop' || end === 'kill' ? ['cleanup'] : ['finish', 'report', 'cleanup']);
    }
  });

  it('says what came of it: FINISHED, ABORTED or FAILED, with the reason', async () => {
    const { scan, start } = keep({ modules: [answering(() => new Promise<undefined>(() => {}))] });
    const aborted = start();
    await turns(10);
    await scan.stop({ reason: 'enough' });
    const failing = defineModule({
      name: 'failing',
      watches: ['*'],
      handle: () => undefined,
      setup: () => ({ hard: 'no key' }),
    });
    expect(await keep({ modules: [] }).start()).toMatchObject({ status: 'FINISHED' });
    expect(await aborted).toMatchObject({ status: 'ABORTED', reason: 'enough' });
    expect(await keep({ modules: [failing] }).start()).toMatchObject({
      status: 'FAILED',
      reason: 'module `failing` cannot run: no key',
    });
  });
});
