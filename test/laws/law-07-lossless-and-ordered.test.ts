import fc from 'fast-check';
import { BehaviorSubject, Subject, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { defineModule } from '../../src/index.js';
import { answering, keep, name, pinned, TARGET } from './scan-helpers.js';

describe('law 7: lossless and ordered', () => {
  it('drops, duplicates and reorders nothing at a gate, however pressure moves', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('emit' as const), size: fc.integer({ min: 0, max: 10_000 }) }),
      fc.record({ kind: fc.constant('pressure' as const), level: fc.double({ min: 0, max: 2, noNaN: true }) }),
      fc.record({ kind: fc.constant('time' as const), by: fc.integer({ min: 1, max: 500 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
        const scheduler = new VirtualTimeScheduler();
        const pressure$ = new BehaviorSubject(0);
        const source$ = new Subject<{ n: number; size: number }>();
        const seen: number[] = [];
        let completed = false;
        source$
          .pipe(backpressure(pressure$, { scheduler, maxDelay: 200, size: ({ size }) => size }))
          .subscribe({ next: ({ n }) => seen.push(n), complete: () => (completed = true) });
        let sent = 0;
        let time = 0;
        for (const one of acts) {
          if (one.kind === 'emit') source$.next({ n: sent++, size: one.size });
          else if (one.kind === 'pressure') pressure$.next(one.level);
          else {
            time += one.by;
            scheduler.maxFrames = time;
            scheduler.flush();
            scheduler.frame = time;
          }
          expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => i));
        }
        source$.complete();
        pressure$.next(0);
        expect(seen).toHaveLength(sent);
        expect(completed).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([0, 0.6, 0.9])(
    'lets every event of several modules through once, each in its order, at a pressure of %d',
    async (level) => {
      const { memory } = pinned(level, { maxDelay: 8 });
      const emitters = ['a', 'b', 'c'].map((label) =>
        answering(
          async function* (_, ctx) {
            for (let i = 0; i < 60; i++) yield ctx.event('DNS_NAME', `${i}.${name(label)}`);
          },
          { name: label, qsize: 7 },
        ),
      );
      const { start, data } = keep({ modules: emitters, memory });
      const { modules } = await start();
      for (const label of ['a', 'b', 'c']) {
        const own = data().filter((found) => found.endsWith(`.${name(label)}`));
        expect(own).toEqual(Array.from({ length: 60 }, (_, i) => `${i}.${name(label)}`));
        expect(modules[label]).toMatchObject({ produced: 60, dropped: {} });
      }
      expect(data()).toHaveLength(1 + 180);
    },
  );

  it('keeps the order of one producer while pressure jumps about', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: 5 });
    let state = 1;
    const emit = answering(function* (_, ctx) {
      for (let i = 0; i < 300; i++) {
        state = (state * 48_271) % 2_147_483_647;
        pressure$.next((state % 120) / 100);
        yield ctx.event('DNS_NAME', name(i));
      }
      pressure$.next(0);
    });
    const { start, data } = keep({ modules: [emit], memory });
    await start();
    expect(data()).toEqual([TARGET, ...Array.from({ length: 300 }, (_, i) => name(i))]);
  });

  it('hands each event to a module once, whatever order pressure makes it take', async () => {
    const { pressure$, memory } = pinned(0.4, { maxDelay: 5 });
    const handled: string[] = [];
    const grow = defineModule({
      name: 'grow',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      handle(event, ctx) {
        handled.push(event.data);
        pressure$.next(handled.length % 2 === 0 ? 0.4 : 0.1);
        if (event.data.split('.').length > 4) return undefined;
        return [0, 1, 2, 3].map((n) => ctx.event('DNS_NAME', `${n}.${event.data}`));
      },
    });
    const { start, data } = keep({ modules: [grow], memory });
    await start();
    expect(new Set(handled).size).toBe(handled.length);
    expect([...handled].sort()).toEqual([...data()].sort());
    expect(handled).toHaveLength(1 + 4 + 16 + 64);
  });
});
