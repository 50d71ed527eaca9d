import { of } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScanEvent } from '../../../src/index.js';
import { createEvent, createScan, defineIntercept, defineModule, type InterceptSpec } from '../../../src/index.js';
import { name, TARGET, turns, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

type Spec = Partial<InterceptSpec<'DNS_NAME', 'DNS_NAME'>>;

async function mounted(spec: Spec) {
  const module = defineIntercept({
    name: 'look',
    handle: () => {},
    ...spec,
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
  });
  const engine = await assembled({ modules: [module] });
  onTestFinished(() => engine.end());
  const intercept = engine.intercepts[0];
  if (!intercept) throw new Error('Expected an intercept');
  return { ...engine, intercept };
}

const target = createEvent('DNS_NAME', TARGET) as ScanEvent;
const onTarget = (drafts: (event: ScanEvent<'DNS_NAME'>, ctx: never) => unknown): Spec => ({
  handle: ((event: ScanEvent<'DNS_NAME'>, ctx: never) =>
    event.data === TARGET ? drafts(event, ctx) : undefined) as never,
});
const draft = { type: 'DNS_NAME' as const, data: name('found') };

describe('MountedIntercept', () => {
  it.each<[string, unknown, string | undefined]>([
    ['nothing', undefined, undefined],
    ['false', false, 'refused'],
    ['false with a reason', [false, 'too old'], 'too old'],
  ])('answers at once to a handler that gives %s', async (_, result, verdict) => {
    const { intercept } = await mounted({ handle: () => result as never });
    expect(intercept.see(target)).toBe(verdict);
    expect(intercept.tally.consumed).toBe(1);
  });

  it('takes what it does not accept for let on, unseen', async () => {
    const { intercept } = await mounted({ handle: () => false, filter: () => false });
    expect([intercept.see(target), intercept.tally.consumed]).toEqual([undefined, 0]);
  });

  it.each<[string, () => unknown]>([
    ['a draft', () => draft],
    ['an array', () => [draft]],
    ['a promise', async () => draft],
    ['a generator', () => [draft].values()],
    ['a stream', () => of(draft)],
  ])('puts %s that a handler gives straight into ingress, whatever the pressure', async (_, result) => {
    const engine = await mounted(onTarget(result));
    engine.seeds.start();
    engine.pressure$.next(1);
    await until(() => engine.events.length === 2, 'both events');
    expect(engine.data()).toEqual([TARGET, name('found')]);
    expect(engine.intercept.tally).toMatchObject({ consumed: 2, produced: 1 });
  });

  it('drops no event by failing, at once or later', async () => {
    for (const handle of [fail, async () => fail()]) {
      const engine = await mounted({ handle });
      await engine.run();
      expect(engine.data()).toEqual([TARGET]);
      expect(engine.errors).toMatchObject([{ module: 'look', phase: 'handle' }]);
    }
  });

  it('lets an event on that its handler keeps too long', async () => {
    let signal: AbortSignal | undefined;
    const engine = await mounted({
      handleTimeout: 1,
      handle: (_, ctx) => {
        signal = ctx.signal;
        return new Promise<undefined>(() => {});
      },
    });
    await engine.run();
    expect([engine.data(), signal?.aborted, engine.errors.length]).toEqual([[TARGET], true, 1]);
  });

  it('tells its handlers when it ends, and emits nothing more', async () => {
    let signal: AbortSignal | undefined;
    const { intercept, ingress } = await mounted({
      handle: (_, ctx) => {
        signal = ctx.signal;
        return new Promise<undefined>(() => {});
      },
    });
    void intercept.see(target);
    intercept.end('stopped');
    intercept.context.emit(draft);
    await turns(1);
    expect([signal?.aborted, intercept.ended, ingress.waiting]).toEqual([true, 'stopped', 0]);
  });

  it('refuses what a handler emits by hand once it has settled', async () => {
    let late: (() => unknown) | undefined;
    const look = defineIntercept({
      name: 'look',
      watches: ['DNS_NAME'],
      produces: ['FINDING'],
      handle: (_, ctx) => {
        late ??= () => ctx.emit(ctx.event('FINDING', { title: 'late', severity: 'info' }));
      },
    });
    const waits = defineModule({ name: 'waits', watches: ['DNS_NAME'], handle: async () => void (await late?.()) });
    const { events, modules } = await createScan({ targets: ['example.com'], modules: [look, waits] }).start();
    expect(events).toEqual({ DNS_NAME: 1 });
    expect(modules.look?.dropped).toEqual({ 'emitted too late': 1 });
  });
});

function fail(): never {
  throw new Error('failed');
}
