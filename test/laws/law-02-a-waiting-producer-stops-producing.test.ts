import { Readable } from 'node:stream';
import { from, mergeMap, Observable, Subject } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Draft, defineModule, type Scan } from '../../src/index.js';
import { answering, keep, latch, name, pinned, standing, TARGET, turns, until } from './scan-helpers.js';

/** Longer than any test may run: only a fall in pressure ends a wait. */
const FOR_EVER = 3_600_000;

let running: Scan | undefined;

/** A scan at no pressure until its handler raises it. */
function gated(more = {}) {
  const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER, ...more });
  const kept = (options: Parameters<typeof keep>[0]) => {
    const made = keep({ memory, ...options });
    running = made.scan;
    return made;
  };
  return { pressure$, kept };
}

type Drafts = Generator<Draft<'DNS_NAME'>>;
type Made = Drafts | AsyncGenerator<Draft<'DNS_NAME'>> | Promise<Drafts>;

/** Yields what it is given until that is nothing. */
function* drafts(produced: () => Draft<'DNS_NAME'> | undefined): Drafts {
  for (let draft = produced(); draft; draft = produced()) yield draft;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('law 2: a waiting producer stops producing', () => {
  it.each<[string, (produced: () => Draft<'DNS_NAME'> | undefined) => Made]>([
    ['a generator', (produced) => drafts(produced)],
    [
      'an async generator',
      async function* (produced) {
        yield* drafts(produced);
      },
    ],
    ['a generator that a promise brought', async (produced) => drafts(produced)],
  ])('does not pull %s while what it yielded waits', async (_, made) => {
    const { pressure$, kept } = gated();
    let pulled = 0;
    const emit = answering((_, ctx) => {
      pressure$.next(0.9);
      return made(() => (pulled < 10 ? ctx.event('DNS_NAME', name(pulled++)) : undefined));
    });
    const { start, data } = kept({ modules: [emit] });
    const done = start();
    await until(() => pulled > 0, 'a pull');
    await turns();
    expect(pulled).toBe(1);
    pressure$.next(0);
    await done;
    expect(data()).toEqual([TARGET, ...Array.from({ length: 10 }, (_, i) => name(i))]);
  });

  it('leaves a readable alone while what came from it waits', async () => {
    const { pressure$, kept } = gated();
    let read = 0;
    const emit = answering((_, ctx) => {
      pressure$.next(0.9);
      return new Readable({
        objectMode: true,
        highWaterMark: 2,
        read() {
          this.push(read < 50 ? ctx.event('DNS_NAME', name(read++)) : null);
        },
      });
    });
    const { start, data } = kept({ modules: [emit] });
    const done = start();
    await until(() => read > 0, 'a read');
    await turns();
    expect(read).toBeLessThan(8);
    pressure$.next(0);
    await done;
    expect(data()).toHaveLength(51);
  });

  it('delivers nothing to the inbox while an emission waits', async () => {
    const { pressure$, kept } = gated();
    const handled: string[] = [];
    const emit = answering(
      (event, ctx) => {
        handled.push(event.data);
        if (handled.length === 1) pressure$.next(0.9);
        return ctx.event('DNS_NAME', `child.${event.data}`);
      },
      { concurrency: 10 },
    );
    const { start, scan, data } = kept({ targets: [name('a'), name('b'), name('c')], modules: [emit] });
    const done = start();
    await until(() => handled.length > 0, 'an event to be handled');
    await turns();
    expect(handled).toEqual([name('a')]);
    expect((await standing(scan)).modules.answering).toMatchObject({ waiting: 1 });
    pressure$.next(0);
    await done;
    expect(data()).toHaveLength(6);
  });

  it('keeps the slot of a handler taken until its last emission is through', async () => {
    const { pressure$, kept } = gated();
    let settled = false;
    const emit = answering(async (_, ctx) => {
      pressure$.next(0.9);
      settled = true;
      return ctx.event('DNS_NAME', name('child'));
    });
    const { start, scan } = kept({ modules: [emit] });
    const done = start();
    await until(() => settled, 'the handler to settle');
    await turns();
    expect((await standing(scan)).modules.answering).toMatchObject({ working: 1, waiting: 1 });
    pressure$.next(0);
    await done;
    expect((await scan.done).modules.answering).toMatchObject({ consumed: 1, produced: 1 });
  });

  it('leaves `ctx.emit` pending while its emission waits, and gives nothing to await otherwise', async () => {
    const { pressure$, kept } = gated();
    const steps: string[] = [];
    const emit = answering(async (_, ctx) => {
      steps.push(`free: ${ctx.emit(ctx.event('DNS_NAME', name('free')))}`);
      pressure$.next(0.9);
      const waiting = ctx.emit(ctx.event('DNS_NAME', name('late')));
      steps.push(`waiting: ${waiting instanceof Promise}`);
      await waiting;
      steps.push('through');
    });
    const { start } = kept({ modules: [emit] });
    const done = start();
    await until(() => steps.length > 1, 'two emissions');
    await turns();
    expect(steps).toEqual(['free: undefined', 'waiting: true']);
    pressure$.next(0);
    await done;
    expect(steps).toHaveLength(3);
  });

  it('creates no memory while it waits', async () => {
    const { pressure$, kept } = gated();
    const emit = answering(
      function* (event, ctx) {
        for (let i = 0; i < 100; i++) {
          if (i === 5 && event.data === name('a')) pressure$.next(0.9);
          yield ctx.event('DNS_NAME', `${i}.${event.data}`);
        }
      },
      { concurrency: 4 },
    );
    const { start, scan } = kept({ targets: [name('a'), name('b')], modules: [emit] });
    const done = start();
    await until(() => pressure$.value > 0, 'pressure');
    await turns();
    const { queued, bytes } = await standing(scan);
    const later = await standing(scan);
    expect([later.queued, later.bytes]).toEqual([queued, bytes]);
    expect(queued).toBeLessThan(10);
    pressure$.next(0);
    await done;
  });

  it('fails a handler by name whose synchronous Observable overflows the buffer, and delivers what was buffered', async () => {
    const { pressure$, kept } = gated({ size: () => 100 });
    const emit = answering((_, ctx) => {
      pressure$.next(1);
      return new Observable((subscriber) => {
        for (let i = 0; i < 70_000 && !subscriber.closed; i++) subscriber.next(ctx.event('DNS_NAME', name(i)));
        subscriber.complete();
      });
    });
    const { start, scan, errors, data } = kept({ modules: [emit] });
    const done = start();
    await until(() => errors.length > 0, 'an error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ module: 'answering', phase: 'handle' });
    expect(errors[0]?.message).toContain('`answering`');
    expect(errors[0]?.cause).toMatchObject({ code: 'BACKPRESSURE_OVERFLOW', count: 65_536, bytes: 6_553_600 });
    expect((await standing(scan)).modules.answering).toMatchObject({ waiting: 65_536 });
    pressure$.next(0);
    const { modules } = await done;
    expect(data()).toHaveLength(1 + 65_536);
    expect(modules.answering).toMatchObject({ produced: 65_536, failures: 1, dropped: { overflow: 1 } });
  });

  it('bounds the buffer in bytes too', async () => {
    const { pressure$, kept } = gated({ maxBufferedBytes: 10_000, size: () => 1000 });
    const emit = answering((_, ctx) => {
      pressure$.next(1);
      return from(Array.from({ length: 100 }, (_, i) => ctx.event('DNS_NAME', name(i)))).pipe(
        mergeMap((draft) => [draft]),
      );
    });
    const { start, errors, data } = kept({ modules: [emit] });
    const done = start();
    await until(() => errors.length > 0, 'an error');
    pressure$.next(0);
    await done;
    expect(data()).toHaveLength(1 + 10);
  });

  it.each([
    ['dropOldest', [97, 98, 99]],
    ['dropNewest', [0, 1, 2]],
  ] as const)('with `%s` drops by policy, and counts it', async (overflow, left) => {
    const { pressure$, kept } = gated({ overflow, maxBuffered: 3 });
    const emit = answering((_, ctx) => {
      pressure$.next(1);
      return new Observable((subscriber) => {
        for (let i = 0; i < 100; i++) subscriber.next(ctx.event('DNS_NAME', name(i)));
        subscriber.complete();
      });
    });
    const { start, errors, data } = kept({ modules: [emit] });
    const done = start();
    await until(() => pressure$.value === 1, 'the handler to run');
    await turns();
    pressure$.next(0);
    const { modules } = await done;
    expect(errors).toEqual([]);
    expect(data()).toEqual([TARGET, ...left.map(name)]);
    expect(modules.answering).toMatchObject({ produced: 3, dropped: { 'dropped at the gate': 97 } });
  });

  it('goes on with other events after one handler has overflowed', async () => {
    const { pressure$, kept } = gated({ maxBuffered: 5 });
    const emit = answering((event, ctx) => {
      const count = event.data === name('a') ? 50 : 1;
      if (count > 1) pressure$.next(1);
      return from(Array.from({ length: count }, (_, i) => ctx.event('DNS_NAME', `${i}.${event.data}`))).pipe(
        mergeMap((d) => [d]),
      );
    });
    const { start, errors, data } = kept({ targets: [name('a'), name('b')], modules: [emit] });
    const done = start();
    await until(() => errors.length > 0, 'an error');
    pressure$.next(0);
    await done;
    expect(data().filter((label) => label.endsWith(name('a')))).toHaveLength(6);
    expect(data()).toContain(`0.${name('b')}`);
  });

  it('buffers what a Subject of a pipeline emits, within the same bound', async () => {
    const { pressure$, kept } = gated({ maxBuffered: 10 });
    const push = new Subject<number>();
    const emit = defineModule({
      name: 'pushing',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      targetOnly: true,
      pipeline: (inbox$, ctx) =>
        inbox$.pipe(mergeMap((event) => push.pipe(mergeMap((n) => [ctx.event('DNS_NAME', name(n), event)])))),
    });
    const { start, errors, data } = kept({ modules: [emit] });
    const done = start();
    await until(() => push.observed, 'a subscription');
    pressure$.next(1);
    for (let i = 0; i < 20; i++) push.next(i);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ module: 'pushing', cause: { code: 'BACKPRESSURE_OVERFLOW' } });
    pressure$.next(0);
    push.complete();
    await done;
    expect(data()).toEqual([TARGET, ...Array.from({ length: 10 }, (_, i) => name(i))]);
  });

  it('fails a handler by name that leaves more than 64 emits un-awaited', async () => {
    const { pressure$, kept } = gated();
    const emit = answering((_, ctx) => {
      pressure$.next(0.9);
      for (let i = 0; i < 100; i++) void ctx.emit(ctx.event('DNS_NAME', name(i)));
    });
    const { start, errors, data } = kept({ modules: [emit] });
    const done = start();
    await until(() => errors.length > 0, 'an error');
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain('`answering`');
    expect(errors[0]?.message).toContain('64');
    pressure$.next(0);
    await done;
    expect(data()).toHaveLength(1 + 64);
  });

  it('lets any number of emits go un-awaited while nothing waits', async () => {
    const { kept } = gated();
    const emit = answering((_, ctx) => {
      for (let i = 0; i < 500; i++) void ctx.emit(ctx.event('DNS_NAME', name(i)));
    });
    const { start, errors, data } = kept({ modules: [emit] });
    await start();
    expect(errors).toEqual([]);
    expect(data()).toHaveLength(501);
  });

  it('takes no more seeds while one waits', async () => {
    const { pressure$, memory } = pinned(0.9, { maxDelay: FOR_EVER });
    let pulled = 0;
    const seen = latch();
    function* targets() {
      for (; pulled < 100; ) {
        yield name(pulled++);
        seen.open();
      }
    }
    const { start, scan, data } = keep({ targets: targets(), whitelist: [TARGET], modules: [], memory });
    running = scan;
    const done = start();
    await until(() => pulled > 0, 'a pull');
    await turns();
    expect(pulled).toBe(1);
    pressure$.next(0);
    await done;
    expect(data()).toHaveLength(100);
  });
});
