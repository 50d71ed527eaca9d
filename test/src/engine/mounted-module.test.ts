import { describe, expect, it, onTestFinished } from 'vitest';
import type { MountedModule } from '../../../src/engine/mounted-module.js';
import { defineModule, type ModuleSpec } from '../../../src/index.js';
import { latch, name, TARGET, turns, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

type Spec = ModuleSpec<'DNS_NAME', 'DNS_NAME'>;

async function mounted(spec: Partial<Spec>, targets: readonly string[] = [TARGET]) {
  const module = defineModule({ name: 'look', ...spec, watches: ['DNS_NAME'], produces: ['DNS_NAME'] } as Spec);
  const engine = await assembled({ modules: [module], targets });
  onTestFinished(() => engine.end());
  return { ...engine, module: engine.modules[0] as MountedModule };
}

const names = (count: number) => Array.from({ length: count }, (_, i) => name(i));

describe('MountedModule', () => {
  it('keeps what it cannot take yet in its inbox, and tells how it stands', async () => {
    const { opened, open } = latch();
    const engine = await mounted({ concurrency: 2, handle: () => opened }, names(5));
    engine.seeds.start();
    await turns();
    expect(engine.module.status).toMatchObject({ in: 3, working: 2, out: 0, waiting: 0, delay: 0 });
    expect([engine.module.status.bytes > 0, engine.module.resting, engine.ledger.events]).toEqual([true, false, 5]);
    open();
    await until(() => engine.ledger.idle, 'all to be handled');
    expect(engine.module.status).toMatchObject({ in: 0, working: 0, bytes: 0 });
    expect(engine.module.tally.consumed).toBe(5);
  });

  it('takes the next from its inbox before the thread is handed back, once something asynchronous has made room', async () => {
    const order: unknown[] = [];
    const { opened, open } = latch();
    const engine = await mounted(
      {
        async handle(event) {
          await opened;
          order.push(event.data);
        },
      },
      names(3),
    );
    engine.seeds.start();
    await turns();
    setImmediate(() => order.push('handed back'));
    open();
    await turns();
    expect(order).toEqual([...names(3), 'handed back']);
  });

  it('is handed nothing while anything of its waits at its gate', async () => {
    const engine = await mounted({ handle: (_, ctx) => ctx.event('DNS_NAME', name('found')) }, names(3));
    engine.seeds.start();
    engine.pressure$.next(1);
    await turns();
    expect(engine.module.status).toMatchObject({ in: 2, waiting: 1 });
    engine.pressure$.next(0);
    await until(() => engine.ledger.idle, 'all to be handled');
    expect(engine.module.tally).toMatchObject({ consumed: 3, produced: 1, dropped: { duplicate: 2 } });
  });

  it('keeps an event, and a place, while it is held', async () => {
    let release = () => {};
    const engine = await mounted(
      {
        handle: (event, ctx) => {
          if (event.data === name(0)) release = ctx.hold(event);
        },
      },
      names(2),
    );
    engine.seeds.start();
    await turns();
    expect(engine.module.status).toMatchObject({ in: 1, working: 1 });
    release();
    release();
    await until(() => engine.ledger.idle, 'all to be handled');
    expect([engine.module.tally.consumed, engine.module.status.working]).toEqual([2, 0]);
  });

  it('takes hold of an event that has left, and lets it go', async () => {
    const engine = await mounted({ handle: () => {} });
    await engine.run();
    const release = engine.module.context.hold(engine.events[0] as never);
    expect([engine.ledger.events, engine.ledger.idle]).toEqual([1, false]);
    release();
    expect([engine.ledger.events, engine.ledger.idle]).toEqual([0, true]);
  });

  it('refuses what a handler emits after it has settled, unless it holds an event', async () => {
    const late: (() => unknown)[] = [];
    const engine = await mounted({
      targetOnly: true,
      handle: (event, ctx) => {
        const release = ctx.hold(event);
        late.push(() => ctx.emit(ctx.event('DNS_NAME', name('held'))), release);
        late.push(() => ctx.emit(ctx.event('DNS_NAME', name('late'))));
      },
    });
    engine.seeds.start();
    await turns();
    for (const act of late) act();
    await until(() => engine.ledger.idle, 'all to be handled');
    expect(engine.data()).toEqual([TARGET, name('held')]);
    expect(engine.module.tally.dropped).toMatchObject({ 'emitted too late': 1 });
  });

  it('fails a handler that leaves more than 64 emits un-awaited, by name', async () => {
    const engine = await mounted({
      targetOnly: true,
      handle: (_, ctx) => {
        engine.pressure$.next(1);
        for (const each of names(70)) void ctx.emit(ctx.event('DNS_NAME', each));
      },
    });
    engine.seeds.start();
    await until(() => engine.errors.length > 0, 'an error');
    expect(engine.errors[0]?.message).toMatch(/`look`.*await `ctx\.emit`.*64/);
    expect(engine.module.status.waiting).toBe(64);
  });

  it('drops what it was handed when it ends, tells its handlers, and takes no more', async () => {
    const reasons: unknown[] = [];
    const hang: Spec['handle'] = (_, ctx) => {
      ctx.signal.addEventListener('abort', () => reasons.push(String(ctx.signal.reason)));
      return new Promise<undefined>(() => {});
    };
    const engine = await mounted({ handle: hang }, names(3));
    engine.seeds.start();
    await turns();
    engine.module.end('killed');
    expect([engine.ledger.idle, reasons, engine.module.tally.dropped]).toEqual([
      true,
      ['Error: killed'],
      { 'module ended': 2 },
    ]);
    engine.seeds.add(name('more'));
    await until(() => engine.ledger.idle, 'all to pass');
    expect(engine.module.status).toMatchObject({ in: 0, disabled: 'killed' });
  });

  it('is switched off after maxFailures in a row', async () => {
    let at = 0;
    const fails = [true, false, true, true];
    const engine = await mounted(
      {
        maxFailures: 2,
        handle: () => {
          if (fails[at++]) throw new Error('failed');
        },
      },
      names(6),
    );
    await engine.run();
    expect([at, engine.module.tally]).toMatchObject([4, { failures: 3, disabled: 'failed 2 times in a row' }]);
  });

  it('asks a module that watches nothing once, and keeps the scan from ending meanwhile', async () => {
    const { opened, open } = latch();
    let asked = 0;
    const source = defineModule({
      name: 'source',
      watches: [],
      produces: ['DNS_NAME'],
      async *handle(_, ctx) {
        asked++;
        yield ctx.event('DNS_NAME', name('early'));
        await opened;
      },
    });
    const engine = await assembled({ modules: [source] });
    onTestFinished(() => engine.end());
    for (const module of engine.modules) module.startSource();
    await turns();
    expect([engine.data(), engine.ledger.events, engine.ledger.idle]).toEqual([[name('early')], 0, false]);
    open();
    await until(() => engine.ledger.idle, 'the source to end');
    expect(asked).toBe(1);
  });

  it('emits what a hook returns, contains its failure, and says when all is through', async () => {
    const engine = await mounted({ handle: () => {} });
    await engine.module.emitAll(() => [{ type: 'DNS_NAME', data: name('hook') }], 'finish');
    await engine.module.emitAll(() => Promise.reject(new Error('failed')), 'finish');
    await until(() => engine.ledger.idle, 'all to pass');
    expect([engine.data(), engine.errors]).toMatchObject([[name('hook')], [{ phase: 'finish' }]]);
  });
});
