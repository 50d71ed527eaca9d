import { readdir, readFile } from 'node:fs/promises';
import { BehaviorSubject, range, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { work } from '../../operators/work.js';
import { createScan, defineModule, defineOutput } from '../../src/index.js';
import { name, TARGET } from './scan-helpers.js';

/** Milliseconds of processor time that something takes, the least of three. */
async function cost(run: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const LINEAR = 24;

/** How much more eight times as much takes: 8 where linear, 64 where quadratic, however noisy the machine. */
async function growth(run: (count: number) => unknown, count: number): Promise<number> {
  await run(count);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5 && least >= LINEAR; i++) {
    least = Math.min(least, (await cost(() => run(8 * count))) / (await cost(() => run(count))));
  }
  return least;
}

/** Emits so many names at once, which pile up in every queue on their way. */
async function burst(count: number): Promise<number> {
  let written = 0;
  const emit = defineModule({
    name: 'emit',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    targetOnly: true,
    qsize: Number.POSITIVE_INFINITY,
    handle: (_, ctx) => Array.from({ length: count }, (_, i) => ctx.event('DNS_NAME', name(i))),
  });
  const consume = defineModule({ name: 'consume', watches: ['DNS_NAME'], handle: async () => {} });
  const write = defineOutput({ name: 'write', watches: ['*'], handle: () => void written++ });
  await createScan({ targets: [TARGET], modules: [emit, consume, write] }).start();
  return written;
}

describe('law 14: linear', () => {
  it('takes a burst through a scan in linear time', async () => {
    expect(await burst(1000)).toBe(1001);
    expect(await growth(burst, 2000)).toBeLessThan(LINEAR);
  });

  it('takes a deep tree in linear time, deepest first as well', async () => {
    const tree = async (count: number) => {
      let made = 0;
      const pressure$ = new BehaviorSubject(0.4);
      const grow = defineModule({
        name: 'grow',
        watches: ['DNS_NAME'],
        produces: ['DNS_NAME'],
        *handle(_, ctx) {
          for (let i = 0; i < 10 && made < count; i++) yield ctx.event('DNS_NAME', name(made++));
        },
      });
      await createScan({ targets: [TARGET], modules: [grow], memory: { pressure$, exclusive: true } }).start();
    };
    expect(await growth(tree, 2000)).toBeLessThan(LINEAR);
  });

  it('takes what waits at a gate in linear time', async () => {
    const wait = (count: number) => {
      const pressure$ = new BehaviorSubject(0.9);
      const scheduler = new VirtualTimeScheduler();
      let seen = 0;
      range(0, count)
        .pipe(backpressure(pressure$, { scheduler, maxBuffered: Number.POSITIVE_INFINITY }))
        .subscribe(() => seen++);
      expect(seen).toBe(0);
      pressure$.next(0);
      expect(seen).toBe(count);
    };
    expect(await growth(wait, 10_000)).toBeLessThan(LINEAR);
  });

  it('takes what waits for a slot in linear time', async () => {
    const queue = (count: number) =>
      new Promise<void>((resolve) => {
        range(0, count)
          .pipe(work(() => Promise.resolve([]), { concurrency: 1 }))
          .subscribe({ complete: resolve });
      });
    expect(await growth(queue, 12_000)).toBeLessThan(LINEAR);
  });

  it('takes seeds in linear time', async () => {
    const seed = (count: number) =>
      createScan({
        targets: (function* () {
          for (let i = 0; i < count; i++) yield name(i);
        })(),
        whitelist: [TARGET],
        modules: [],
      }).start();
    expect(await growth(seed, 2000)).toBeLessThan(LINEAR);
  });

  it('ends many handlers that wait in linear time', async () => {
    const stop = async (count: number) => {
      const pressure$ = new BehaviorSubject(0);
      const emit = defineModule({
        name: 'emit',
        watches: ['DNS_NAME'],
        produces: ['DNS_NAME'],
        concurrency: Number.POSITIVE_INFINITY,
        handle: (_, ctx) => new Promise((resolve) => ctx.signal.addEventListener('abort', () => resolve(undefined))),
      });
      const scan = createScan({
        targets: (function* () {
          for (let i = 0; i < count; i++) yield name(i);
        })(),
        whitelist: [TARGET],
        modules: [emit],
        memory: { pressure$, exclusive: true },
      });
      let seen = 0;
      scan.events$.subscribe(() => ++seen === count && setImmediate(() => void scan.stop()));
      await scan.done;
      expect(seen).toBe(count);
    };
    expect(await growth(stop, 500)).toBeLessThan(LINEAR);
  });

  it('has no array with `shift()` for a queue, and no stock operator where a backlog can form', async () => {
    for (const folder of ['src/engine', 'operators', 'src/memory']) {
      const root = new URL(`../../${folder}/`, import.meta.url);
      for (const file of (await readdir(root)).filter((entry) => entry.endsWith('.ts'))) {
        const source = await readFile(new URL(file, root), 'utf8');
        const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        if (/\.(?:shift|unshift)\(/.test(code)) expect(code, `${folder}/${file}`).toMatch(/[dD]eque|queue|Queue/);
        expect(code, `${folder}/${file}`).not.toMatch(
          /\b(?:mergeMap|concatMap|expand|delayWhen|observeOn|eachValueFrom)\b/,
        );
        expect(code, `${folder}/${file}`).not.toMatch(/\.indexOf\((?!['"`.])/);
      }
    }
  });
});
