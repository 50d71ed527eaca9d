import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { defineIntercept, defineModule, defineOutput } from '../../src/index.js';
import { answering, keep, name, pinned, TARGET } from './scan-helpers.js';

const ENGINE = new URL('../../src/engine/', import.meta.url);
/** Longer than any test may run: whoever waits on memory is seen to hang. */
const FOR_EVER = 3_600_000;

describe('law 1: only producers wait', () => {
  it('lets emissions of intercepts through at full pressure', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      handle(event, ctx) {
        if (event.data !== TARGET) return undefined;
        pressure$.next(1);
        return Array.from({ length: 1000 }, (_, i) => ctx.event('DNS_NAME', name(i)));
      },
    });
    const { start, data } = keep({ modules: [amplify], memory });
    const { status, waits } = await start();
    expect(status).toBe('FINISHED');
    expect(data()).toHaveLength(1001);
    expect(waits.memory.count).toBe(0);
  });

  it('lets what an intercept emits by hand through at full pressure, with nothing to await', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    const answers: unknown[] = [];
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      handle(event, ctx) {
        if (event.data !== TARGET) return;
        pressure$.next(2);
        for (let i = 0; i < 100; i++) answers.push(ctx.emit(ctx.event('DNS_NAME', name(i))));
      },
    });
    const { start, data } = keep({ modules: [amplify], memory });
    await start();
    expect(answers).toEqual(new Array(100).fill(undefined));
    expect(data()).toHaveLength(101);
  });

  it('hands events to modules and outputs at full pressure', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    const handled: string[] = [];
    const written: string[] = [];
    const emit = answering((_, ctx) => Array.from({ length: 20 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const consume = defineModule({
      name: 'consume',
      watches: ['DNS_NAME'],
      handle: (event) => void handled.push(event.data),
    });
    const write = defineOutput({
      name: 'write',
      watches: ['DNS_NAME'],
      handle: (event) => void written.push(event.data),
    });
    const rise = defineIntercept({
      name: 'rise',
      watches: ['DNS_NAME'],
      handle: (event) => {
        if (event.data === name(0)) pressure$.next(1);
      },
    });
    const { start } = keep({ modules: [emit, consume, write, rise], memory });
    await start();
    expect(handled).toHaveLength(21);
    expect(written).toHaveLength(21);
  });

  it('sends what egress sends again at full pressure', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    const written: string[] = [];
    const emit = answering((_, ctx) => ctx.event('DNS_NAME', name('inner'), undefined, { internal: true }));
    const find = defineIntercept({
      name: 'find',
      watches: ['DNS_NAME'],
      produces: ['FINDING'],
      handle(event, ctx) {
        if (event.data !== name('inner')) return undefined;
        pressure$.next(1);
        return ctx.event('FINDING', { title: 'found', severity: 'info' });
      },
    });
    const write = defineOutput({
      name: 'write',
      watches: ['*'],
      preserveGraph: true,
      handle: (event) => void written.push(event.type === 'FINDING' ? 'finding' : (event.data as string)),
    });
    const { start } = keep({ modules: [emit, find, write], memory });
    const { waits } = await start();
    expect(written).toEqual([TARGET, 'finding', name('inner')]);
    expect(waits.memory.count).toBe(0);
  });

  it('has a gate in no part of the engine but the producer', async () => {
    const files = (await readdir(ENGINE)).filter((file) => file.endsWith('.ts'));
    const importers: string[] = [];
    for (const file of files) {
      const source = await readFile(new URL(file, ENGINE), 'utf8');
      if (/^import (?!type)[^;]*(backpressure|createGate\b)[^;]*;/m.test(source)) importers.push(file);
    }
    expect(files).toEqual(
      expect.arrayContaining(['ingress.ts', 'intercept-chain.ts', 'mounted-intercept.ts', 'egress.ts']),
    );
    expect(importers).toEqual(['producer.ts']);
  });

  it('gives an intercept no gate', async () => {
    const gates: unknown[] = [];
    const look = defineIntercept({
      name: 'look',
      watches: ['DNS_NAME'],
      handle: (_, ctx) => void gates.push(ctx.gate),
    });
    await keep({ modules: [look] }).start();
    expect(gates).toEqual([undefined]);
  });
});
