import { afterEach, describe, expect, it } from 'vitest';
import { createScan, defineIntercept, defineModule, defineOutput, MemoryBudget, type Scan } from '../../src/index.js';
import { answering, keep, latch, name, pinned, standing, TARGET, turns, until } from './scan-helpers.js';

const FOR_EVER = 3_600_000;

let running: Scan | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** An intercept that lets `free` events pass, and holds the next until it is opened. */
function holding(free: number) {
  const { opened, open } = latch();
  let seen = 0;
  const intercept = defineIntercept({
    name: 'holding',
    watches: ['*'],
    async handle() {
      if (seen++ >= free) await opened;
    },
  });
  return { intercept, open };
}

describe('law 8: layers compose', () => {
  it('holds no place in the outbox while an emission is delayed', async () => {
    const { pressure$, memory } = pinned(0, { maxDelay: FOR_EVER });
    const emit = answering(
      function* (_, ctx) {
        pressure$.next(0.9);
        for (let i = 0; i < 5; i++) yield ctx.event('DNS_NAME', name(i));
      },
      { qsize: 1 },
    );
    const { scan, start, data } = keep({ modules: [emit], memory });
    running = scan;
    const done = start();
    await until(() => pressure$.value > 0, 'pressure');
    expect((await standing(scan)).modules.answering).toMatchObject({ out: 0, waiting: 1 });
    pressure$.next(0);
    await done;
    expect(data()).toHaveLength(6);
  });

  it('never has more than `qsize` in an outbox, and all of them come out', async () => {
    const { intercept, open } = holding(1);
    let pulled = 0;
    const emit = answering(
      function* (_, ctx) {
        for (; pulled < 50; ) yield ctx.event('DNS_NAME', name(pulled++));
      },
      { qsize: 3 },
    );
    const { scan, start, data, statuses } = keep({ modules: [emit, intercept] });
    running = scan;
    const done = start();
    await until(() => pulled > 3, 'a full outbox');
    await turns();
    const { modules } = await standing(scan);
    expect(modules.answering).toMatchObject({ out: 3, waiting: 1 });
    expect(pulled).toBe(5); // one in the intercept, three in the outbox, one that waits for a place
    open();
    const { waits } = await done;
    expect(data()).toHaveLength(51);
    for (const status of statuses) expect(status.modules.answering?.out ?? 0).toBeLessThanOrEqual(3);
    expect(waits.place.count).toBeGreaterThan(0);
    expect(waits.memory.count).toBe(0);
  });

  it('reports waits for a place apart from waits for memory', async () => {
    const { memory } = pinned(0.75, { maxDelay: 64 });
    const emit = answering(function* (_, ctx) {
      for (let i = 0; i < 5; i++) yield ctx.event('DNS_NAME', name(i));
    });
    const { start } = keep({ modules: [emit], memory });
    const { waits } = await start();
    expect(waits.memory.count).toBe(6);
    expect(waits.memory.total).toBeGreaterThan(0);
    expect(waits.place).toEqual({ count: 0, total: 0 });
  });

  it('takes from an outbox only what the first intercept has a slot for', async () => {
    const { intercept, open } = holding(1);
    const emit = answering((_, ctx) => Array.from({ length: 10 }, (_, i) => ctx.event('DNS_NAME', name(i))));
    const { scan, start } = keep({ modules: [emit, intercept] });
    running = scan;
    const done = start();
    await turns(50);
    const status = await standing(scan);
    expect(status.modules.holding).toMatchObject({ in: 0, working: 1 });
    expect(status.modules.answering).toMatchObject({ out: 9 });
    expect(status.ingress).toBe(9);
    open();
    await done;
  });

  it('cannot deadlock, since no intercept needs a place in an outbox', async () => {
    const emit = answering((_, ctx) => Array.from({ length: 20 }, (_, i) => ctx.event('DNS_NAME', name(i))), {
      qsize: 1,
    });
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      qsize: 1,
      async handle(event, ctx) {
        await turns(1);
        if (event.data.startsWith('x')) return undefined;
        return Array.from({ length: 30 }, (_, i) => ctx.event('DNS_NAME', `x${i}.${event.data}`));
      },
    });
    const { start, data } = keep({ modules: [emit, amplify] });
    const { status } = await start();
    expect(status).toBe('FINISHED');
    expect(data()).toHaveLength(21 * 31);
  });

  it('bounds a handler that waits to qsize + concurrency events, whatever it would emit', async () => {
    const { intercept, open } = holding(3);
    const emit = answering(
      function* (event, ctx) {
        for (let i = 0; i < 1000; i++) yield ctx.event('DNS_NAME', `${i}.${event.data}`);
      },
      { qsize: 5, concurrency: 3 },
    );
    const { scan, start, data } = keep({ targets: ['a', 'b', 'c'].map(name), modules: [emit, intercept] });
    running = scan;
    const done = start();
    await turns(50);
    const { modules } = await standing(scan);
    const { out = 0, waiting = 0 } = modules.answering ?? {};
    expect(out).toBe(5);
    expect(waiting).toBeLessThanOrEqual(3);
    open();
    await done;
    expect(data()).toHaveLength(3 + 3000);
  });

  it('takes what an amplifying intercept returns lazily, while ingress has little waiting', async () => {
    let pulled = 0;
    let passed = 0;
    let most = 0;
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      priority: 1,
      *handle(event, ctx) {
        if (event.data !== TARGET) return;
        for (; pulled < 1_000_000; ) {
          most = Math.max(most, pulled - passed);
          yield ctx.event('DNS_NAME', name(pulled++));
          if (passed > 20_000) return;
        }
      },
    });
    const count = defineIntercept({ name: 'count', watches: ['DNS_NAME'], priority: 5, handle: () => void passed++ });
    const { start } = keep({ modules: [amplify, count] });
    const { status } = await start();
    expect(status).toBe('FINISHED');
    expect(passed).toBeGreaterThan(20_000);
    expect(most).toBeLessThan(200);
  });

  it('takes nothing from an amplifying intercept while the chain is held up, and returns its iterator at the end', async () => {
    let pulled = 0;
    let returned = false;
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      priority: 1,
      *handle(event, ctx) {
        if (event.data !== TARGET) return;
        try {
          for (;;) yield ctx.event('DNS_NAME', name(pulled++));
        } finally {
          returned = true;
        }
      },
    });
    const { intercept } = holding(5);
    const { scan, start } = keep({ modules: [amplify, intercept] });
    const done = start();
    await until(() => pulled > 5, 'a few pulls');
    await turns(200);
    expect(pulled).toBeLessThan(150);
    await scan.stop();
    await done;
    expect(returned).toBe(true);
  });

  it('takes a million lazy links through, with few of them outstanding at any time', async () => {
    const links = 1_000_000;
    let pulled = 0;
    let passed = 0;
    let most = 0;
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['RAW_TEXT', 'DNS_NAME'],
      produces: ['RAW_TEXT'],
      suppressDupes: false, // the table of a million names is not what this is about
      *handle(event, ctx) {
        if (event.type === 'RAW_TEXT') {
          passed++;
          return;
        }
        for (; pulled < links; pulled++) {
          most = Math.max(most, pulled - passed);
          yield ctx.event('RAW_TEXT', String(pulled));
        }
      },
    });
    const scan = createScan({ targets: [TARGET], modules: [amplify], omit: ['RAW_TEXT'] });
    const { peakBytes } = await scan.start();
    expect(passed).toBe(links);
    expect(most).toBeLessThan(200);
    expect(peakBytes).toBeLessThan(200 * 2000);
  });

  it('keeps the source of a lazy iterator charged until it is done', async () => {
    const { intercept, open } = holding(2);
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      priority: 1,
      *handle(event, ctx) {
        if (event.data === TARGET) for (let i = 0; i < 500; i++) yield ctx.event('DNS_NAME', name(i));
      },
    });
    const { scan, start } = keep({
      modules: [amplify, intercept],
      memory: { size: ({ data }) => (data === TARGET ? 1_000_000 : 1) },
    });
    running = scan;
    const done = start();
    await turns(50);
    expect((await standing(scan)).bytes).toBeGreaterThan(1_000_000);
    open();
    await done;
  });

  it('pulls seeds lazily, held back while ingress has a backlog', async () => {
    const { intercept, open } = holding(0);
    let pulled = 0;
    function* targets() {
      for (; pulled < 1_000_000; ) yield name(pulled++);
    }
    const { scan, start } = keep({ targets: targets(), whitelist: [TARGET], modules: [intercept] });
    const done = start();
    await until(() => pulled > 50, 'seeds');
    await turns(100);
    expect(pulled).toBeLessThan(110);
    void open;
    await scan.stop();
    await done;
  });

  it('holds seeds back at the backlog that is set', async () => {
    const { intercept } = holding(0);
    let pulled = 0;
    async function* targets() {
      for (; pulled < 1000; ) yield name(pulled++);
    }
    const { scan, start } = keep({ targets: targets(), whitelist: [TARGET], modules: [intercept], seedBacklog: 7 });
    const done = start();
    await until(() => pulled > 7, 'seeds');
    await turns(100);
    expect(pulled).toBeLessThanOrEqual(9); // one in the intercept, seven that wait, one at the gate
    await scan.stop();
    await done;
  });

  it('never materialises targets that can be iterated again', async () => {
    const { intercept } = holding(0);
    let walks = 0;
    let pulled = 0;
    const targets = {
      *[Symbol.iterator]() {
        walks++;
        for (let i = 0; i < 10_000; i++) {
          if (walks > 1) pulled++;
          yield name(i);
        }
      },
    };
    const { scan, start } = keep({ targets, modules: [intercept] });
    const done = start();
    await until(() => pulled > 50, 'seeds');
    await turns(100);
    expect(pulled).toBeLessThan(110);
    await scan.stop();
    await done;
  });

  it('lets an output that falls behind raise pressure', async () => {
    const share = new MemoryBudget(200_000);
    let pulled = 0;
    let written = 0;
    const emit = answering(async function* (_, ctx) {
      for (; pulled < 600; ) yield ctx.event('DNS_NAME', name(pulled++));
    });
    const write = defineOutput({
      name: 'write',
      watches: ['*'],
      async handle() {
        await turns(1);
        written++;
      },
    });
    const { scan, start } = keep({
      modules: [emit, write],
      memory: { share, sensors: [], maxDelay: 20, size: () => 1000 },
    });
    let highest = 0;
    scan.pressure$.subscribe((level) => {
      highest = Math.max(highest, level);
    });
    const { waits, peakBytes } = await start();
    expect(written).toBe(601);
    expect(highest).toBeGreaterThan(0.5);
    expect(waits.memory.count).toBeGreaterThan(0);
    expect(peakBytes).toBeLessThan(300_000);
    expect(share.bytes).toBe(0);
  });

  it('lets whoever iterates the scan slowly raise pressure', async () => {
    const share = new MemoryBudget(200_000);
    let pulled = 0;
    let ahead = 0;
    const emit = answering(async function* (_, ctx) {
      for (; pulled < 600; ) yield ctx.event('DNS_NAME', name(pulled++));
    });
    const scan = createScan({
      targets: [TARGET],
      modules: [emit],
      memory: { share, sensors: [], maxDelay: 20, size: () => 1000 },
    });
    let seen = 0;
    for await (const event of scan) {
      void event;
      await turns(1);
      ahead = Math.max(ahead, pulled - seen++);
    }
    const { waits } = await scan.done;
    expect(seen).toBe(601);
    expect(waits.memory.count).toBeGreaterThan(0);
    expect(ahead).toBeLessThan(300);
    expect(share.bytes).toBe(0);
  });

  it('shares ingress out by weight', async () => {
    const { intercept, open } = holding(1);
    const emitter = (label: string, priority: number) =>
      answering((_, ctx) => Array.from({ length: 300 }, (_, i) => ctx.event('DNS_NAME', `${i}.${name(label)}`)), {
        name: label,
        priority,
      });
    const ticks = defineModule({ name: 'ticks', watches: [], handle: () => undefined });
    const { start, data } = keep({ modules: [emitter('first', 1), emitter('last', 5), ticks, intercept] });
    const done = start();
    await turns(50);
    open();
    await done;
    const early = data().slice(1, 181);
    const first = early.filter((found) => found.endsWith(name('first'))).length;
    expect(first / (early.length - first)).toBeGreaterThan(4);
    expect(first / (early.length - first)).toBeLessThan(6.5);
  });
});
