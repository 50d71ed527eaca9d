import { BehaviorSubject, NEVER, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../../operators/create-gate.js';
import { type HandlerHost, handlerPipeline } from '../../../src/engine/handler-pipeline.js';
import { HandlerTimeoutError } from '../../../src/engine/handler-timeout-error.js';
import { KeptState } from '../../../src/engine/kept-state.js';
import { ModuleRun, type RunHost } from '../../../src/engine/module-run.js';
import { createTally } from '../../../src/engine/tally.js';
import { createEvent, type Draft, type ScanEvent } from '../../../src/index.js';
import type { AnyModuleSpec } from '../../../src/module.js';
import { Scope } from '../../../src/scope/scope.js';
import { fakeContext } from '../../../src/testing/fake-context.js';
import { latch, turns, until } from '../../laws/scan-helpers.js';

const eventOf = (label: string) => createEvent('DNS_NAME', `${label}.test.notreal`) as ScanEvent;
const draft: Draft = { type: 'DNS_NAME', data: 'found.test.notreal' };

function piped(facts: Partial<AnyModuleSpec>) {
  const inbox$ = new Subject<ScanEvent>();
  const gate = createGate(new BehaviorSubject(0));
  const errors: unknown[] = [];
  const runs: ModuleRun[] = [];
  const drafts: Draft[] = [];
  let succeeded = 0;
  const { log, scan } = fakeContext();
  const runHost: RunHost = {
    options: {},
    log,
    scan,
    state: new KeptState(),
    gate,
    controllers: new Set(),
    ended: undefined,
    scope: new Scope(),
    emit: () => {},
    hold: () => () => {},
    failRun: (run, error) => {
      run.abort(error);
      errors.push(error);
      run.failed?.();
    },
  };
  const host: HandlerHost = {
    spec: { name: 'look', watches: ['DNS_NAME'], ...facts },
    gate,
    tally: createTally(),
    begin: (event) => {
      const run = new ModuleRun(runHost, event);
      runs.push(run);
      return run;
    },
    succeeded: () => succeeded++,
    emitAs: (_, draft) => drafts.push(draft),
    ended: undefined,
  };
  const subscription = handlerPipeline(host)(inbox$).subscribe();
  return { inbox$, tally: host.tally, errors, runs, drafts, subscription, succeeded: () => succeeded };
}

describe('handlerPipeline', () => {
  it('hands out one event at a time, and as many as `concurrency` says', async () => {
    for (const concurrency of [1, 3]) {
      const ends: (() => void)[] = [];
      const { inbox$ } = piped({ concurrency, handle: () => new Promise<void>((resolve) => ends.push(resolve)) });
      for (let i = 0; i < 5; i++) inbox$.next(eventOf(`n${i}`));
      expect(ends.length).toBe(concurrency);
      ends[0]?.();
      await turns(1);
      expect(ends.length).toBe(concurrency + 1);
    }
  });

  it('counts a handler that gives nothing as a success, and passes on what others give', async () => {
    const results = [undefined, [], draft, Promise.resolve([draft, undefined])];
    const { inbox$, drafts, succeeded, runs } = piped({ handle: () => results.splice(0, 1)[0] as never });
    for (let i = 0; i < 4; i++) inbox$.next(eventOf(`n${i}`));
    await turns(2);
    expect([drafts, succeeded(), runs.every(({ settled }) => settled)]).toEqual([[draft, draft], 4, true]);
  });

  it('contains a handler that throws, rejects or errs, and hands out the next event', async () => {
    const error = new Error('failed');
    const failing = [
      () => raise(error),
      () => Promise.reject(error),
      function* () {
        yield draft;
        throw error;
      },
      () => draft,
    ];
    const { inbox$, errors, drafts, succeeded } = piped({ handle: () => failing.splice(0, 1)[0]?.() as never });
    for (let i = 0; i < 4; i++) inbox$.next(eventOf(`n${i}`));
    await turns(3);
    expect([errors, drafts, succeeded()]).toEqual([[error, error, error], [draft, draft], 1]);
  });

  it('ends a handler that takes longer than handleTimeout, and fires its signal', async () => {
    const signals: AbortSignal[] = [];
    const { inbox$, errors } = piped({
      handleTimeout: 1,
      handle: (_, ctx) => {
        signals.push(ctx.signal);
        return signals.length === 1 ? NEVER : undefined;
      },
    });
    inbox$.next(eventOf('a'));
    inbox$.next(eventOf('b'));
    await until(() => signals.length === 2, 'the next event to be handled');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(HandlerTimeoutError);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('hands out batches to `handleBatch`, and flushes the last', () => {
    const sizes: number[] = [];
    const { inbox$ } = piped({ batchSize: 2, handleBatch: (events) => void sizes.push(events.length) });
    for (let i = 0; i < 5; i++) inbox$.next(eventOf(`n${i}`));
    expect(sizes).toEqual([2, 2]);
    inbox$.complete();
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('aborts what is under way when it is unsubscribed', async () => {
    const { opened, open } = latch<AbortSignal>();
    const { inbox$, subscription, drafts } = piped({
      async *handle(_, ctx) {
        open(ctx.signal);
        await new Promise((resolve) => ctx.signal.addEventListener('abort', resolve));
        yield draft;
      },
    });
    inbox$.next(eventOf('a'));
    const signal = await opened;
    subscription.unsubscribe();
    await turns(2);
    expect([signal.aborted, String(signal.reason), drafts]).toEqual([true, 'Error: Module `look` was stopped.', []]);
  });
});

function raise(error: Error): never {
  throw error;
}

it('counts what was never handed over when it is cut off as not taken', () => {
  const { inbox$, tally, subscription } = piped({ batchSize: 2, handleBatch: () => new Promise(() => {}) });
  tally.consumed = 5;
  for (const label of ['a', 'b', 'c', 'd', 'e']) inbox$.next(eventOf(label));
  subscription.unsubscribe();
  expect(tally).toMatchObject({ consumed: 2, dropped: { 'cut off': 3 } });
});
