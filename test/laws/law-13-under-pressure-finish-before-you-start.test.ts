import { describe, expect, it } from 'vitest';
import { defineIntercept, defineModule } from '../../src/index.js';
import { answering, keep, latch, name, pinned, TARGET, until } from './scan-helpers.js';

const depthOf = (data: string) => data.split('.').length - TARGET.split('.').length;

/** Queues a tree in a module's inbox, breadth first, then lets it go through it at the pressures given. */
async function order(levels: readonly number[], width = 3, depth = 3, low = 0.5) {
  const { pressure$, memory } = pinned(0, { low });
  const { opened, open } = latch();
  const handled: number[] = [];
  const total = Array.from({ length: depth + 1 }, (_, i) => width ** i).reduce((sum, n) => sum + n, 0);
  let passed = 0;
  const grow = defineModule({
    name: 'grow',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    handle: (event, ctx) =>
      depthOf(event.data) < depth
        ? Array.from({ length: width }, (_, i) => ctx.event('DNS_NAME', `${i}.${event.data}`))
        : undefined,
  });
  const consume = defineModule({
    name: 'consume',
    watches: ['DNS_NAME'],
    async handle(event) {
      if (handled.length === 0) await opened;
      handled.push(depthOf(event.data));
      pressure$.next(levels[handled.length] ?? (levels.at(-1) as number));
    },
  });
  const { scan, start } = keep({ modules: [grow, consume], memory });
  scan.events$.subscribe(() => passed++);
  const done = start();
  await until(() => passed === total, 'the whole tree to be queued');
  pressure$.next(levels[0] as number);
  open();
  await done;
  return handled;
}

const sorted = (depths: readonly number[]) => [...depths].sort((a, b) => a - b);

describe('law 13: under pressure, finish before you start', () => {
  it.each([0, 0.2, 0.34])('takes the oldest first at a pressure of %d', async (level) => {
    const handled = await order([level]);
    expect(handled).toHaveLength(40);
    expect(handled).toEqual(sorted(handled));
  });

  it.each([0.35, 0.49, 0.8, 1])(
    'takes the deepest first at a pressure of %d, before any delay begins',
    async (level) => {
      const handled = await order([level]);
      expect(handled).toHaveLength(40);
      // What was in hand comes first; then the deepest level, and so up.
      expect(handled.slice(1)).toEqual(sorted(handled.slice(1)).reverse());
    },
  );

  it('turns at 0.35, stays so down to 0.25, and turns back below', async () => {
    const stays = await order([0.36, 0.36, ...new Array(60).fill(0.26)]);
    expect(stays.slice(1)).toEqual(sorted(stays.slice(1)).reverse());
    const turnsBack = await order([0.36, 0.36, 0.36, 0.24]);
    // Two of the deepest, then the oldest first again.
    expect(turnsBack.slice(1, 3)).toEqual([3, 3]);
    expect(turnsBack.slice(3)).toEqual(sorted(turnsBack.slice(3)));
    const staysOut = await order([0.3]);
    expect(staysOut).toEqual(sorted(staysOut));
  });

  it('turns with `low` as it is set', async () => {
    expect((await order([0.15], 3, 3, 0.2)).at(1)).toBe(3);
    expect((await order([0.35], 3, 3, 0.8)).at(1)).toBe(1);
  });

  it('lets ingress take the deepest head first under pressure, and share fairly while there is room', async () => {
    for (const level of [0, 0.4]) {
      const { pressure$, memory } = pinned(0);
      const { opened, open } = latch();
      let held = false;
      const hold = defineIntercept({
        name: 'hold',
        watches: ['DNS_NAME'],
        async handle(event) {
          if (event.data !== name('hold')) return;
          held = true;
          await opened;
        },
      });
      const shallow = answering((_, ctx) => [
        ctx.event('DNS_NAME', name('deep')),
        ctx.event('DNS_NAME', name('hold')),
        ...Array.from({ length: 20 }, (_, i) => ctx.event('DNS_NAME', name(`shallow-${i}`))),
      ]);
      const deep = defineModule({
        name: 'deep',
        watches: ['DNS_NAME'],
        produces: ['DNS_NAME'],
        filter: (event) => event.data === name('deep'),
        async handle(event, ctx) {
          await until(() => held, 'the chain to be held');
          return Array.from({ length: 20 }, (_, i) => ctx.event('DNS_NAME', `${i}.${event.data}`));
        },
      });
      const { start, data } = keep({ modules: [shallow, deep, hold], memory });
      const done = start();
      await until(() => held, 'the chain to be held');
      await new Promise((resolve) => setTimeout(resolve, 5));
      pressure$.next(level);
      open();
      await done;
      const rest = data().slice(data().indexOf(name('hold')) + 1);
      const deepAt = rest.flatMap((found, at) => (found.endsWith(`.${name('deep')}`) ? [at] : []));
      expect(rest).toHaveLength(40);
      expect(Math.max(...deepAt) === 19).toBe(level > 0);
    }
  });

  it('keeps a small backlog where the first-in order keeps a large one, with children pulled lazily', async () => {
    const peaks: number[] = [];
    for (const level of [0, 0.4]) {
      const { memory } = pinned(level, { size: () => 1 });
      const grow = defineModule({
        name: 'grow',
        watches: ['DNS_NAME'],
        produces: ['DNS_NAME'],
        *handle(event, ctx) {
          for (let i = 0; i < 6 && depthOf(event.data) < 5; i++) yield ctx.event('DNS_NAME', `${i}.${event.data}`);
        },
      });
      const { start, data } = keep({ modules: [grow], memory });
      const { peakBytes } = await start();
      expect(data()).toHaveLength(1 + 6 + 36 + 216 + 1296 + 7776);
      peaks.push(peakBytes);
    }
    const [fifo, deepest] = peaks as [number, number];
    expect(fifo).toBeGreaterThan(1296);
    expect(deepest).toBeLessThan(100);
  });

  it('pulls children lazily: no more than the outbox has places for', async () => {
    const { opened, open } = latch();
    let pulled = 0;
    const hold = defineIntercept({
      name: 'hold',
      watches: ['DNS_NAME'],
      handle: (event) => (event.data === TARGET ? undefined : opened),
    });
    const emit = answering(
      function* (_, ctx) {
        for (; pulled < 1000; ) yield ctx.event('DNS_NAME', name(pulled++));
      },
      { qsize: 4 },
    );
    const { start } = keep({ modules: [hold, emit] });
    const done = start();
    await until(() => pulled > 4, 'a full outbox');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(pulled).toBe(6);
    open();
    await done;
  });
});
