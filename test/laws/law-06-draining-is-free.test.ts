import { describe, expect, it } from 'vitest';
import { defineIntercept, defineModule } from '../../src/index.js';
import { answering, keep, latch, name, pinned, until } from './scan-helpers.js';

const QUEUED = 20_000;

/** Queues events for a module, sets the pressure, and counts the turns of the event loop until the module has had all of them. */
async function drain(level: number) {
  const { pressure$, memory } = pinned(0, { maxDelay: 3_600_000 });
  const gate = latch();
  let emitted = false;
  let handled = 0;
  const emit = answering(function* (_, ctx) {
    for (let i = 0; i < QUEUED; i++) yield ctx.event('DNS_NAME', name(i));
    emitted = true;
  });
  const consume = defineModule({
    name: 'consume',
    watches: ['DNS_NAME'],
    async handle() {
      if (handled++ === 0) await gate.opened;
    },
  });
  const { start, scan } = keep({ modules: [emit, consume], memory });
  let queued = 0;
  scan.status$.subscribe((status) => {
    queued = status.modules.consume?.in ?? 0;
  });
  const done = start();
  await until(() => emitted && queued === QUEUED, 'everything to be queued');
  pressure$.next(level);
  gate.open();
  let looped = 0;
  while (handled < QUEUED) {
    await new Promise((resolve) => setImmediate(resolve));
    looped++;
  }
  const { waits, status } = await done;
  return { looped, waits, status, handled };
}

describe('law 6: draining is free', () => {
  it('drains 20,000 queued events in about as many turns at pressure 1 as at pressure 0', async () => {
    const free = await drain(0);
    const pressed = await drain(1);
    expect(pressed.handled).toBe(free.handled);
    expect(pressed.status).toBe('FINISHED');
    expect(pressed.waits.memory.count).toBe(0);
    expect(pressed.looped).toBeLessThan(3 * free.looped + 50);
  });

  it('drains what lies in an outbox and in ingress at pressure 2', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: 3_600_000 });
    const gate = latch();
    let passed = 0;
    const slow = defineIntercept({
      name: 'slow',
      watches: ['DNS_NAME'],
      async handle() {
        if (passed++ === 1) await gate.opened;
      },
    });
    let emitted = 0;
    const emit = answering(
      function* (_, ctx) {
        for (; emitted < 1000; emitted++) yield ctx.event('DNS_NAME', name(emitted));
      },
      { qsize: 1000 },
    );
    const { start, data } = keep({ modules: [slow, emit], memory });
    const done = start();
    await until(() => emitted === 1000, 'everything to be emitted');
    pressure$.next(2);
    gate.open();
    const { waits } = await done;
    expect(data()).toHaveLength(1001);
    expect(waits.memory.count).toBe(0);
  });
});
