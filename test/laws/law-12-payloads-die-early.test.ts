import { describe, expect, it } from 'vitest';
import { defineModule, type ScanEvent } from '../../src/index.js';
import { keep, name, runScript, TARGET } from './scan-helpers.js';

const SETTING = `
  import { createScan, defineModule, defineOutput } from './src/index.ts';
  const tick = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const collect = async () => { for (let i = 0; i < 4; i++) { await tick(5); globalThis.gc(); } };
  const response = (n, body) => ({ url: 'http://www.test.notreal/' + n, method: 'GET', status: 200, headers: {}, body });
  const fetching = (bodies, ms = 0) => defineModule({
    name: 'fetching', watches: ['DNS_NAME'], produces: ['HTTP_RESPONSE'], targetOnly: true,
    async *handle(event, ctx) {
      for (let n = 0; n < bodies; n++) {
        await tick(ms);
        yield ctx.event('HTTP_RESPONSE', response(n, String.fromCharCode(65 + n % 26).repeat(1e6) + ' mail' + n + '@test.notreal'));
      }
    },
  });
`;
const GC = ['--expose-gc'];

/** Answers the target with a page of 100 KB. */
const fetching = defineModule({
  name: 'fetching',
  watches: ['DNS_NAME'],
  produces: ['HTTP_RESPONSE'],
  handle: (_, ctx) =>
    ctx.event('HTTP_RESPONSE', {
      url: `http://${TARGET}/`,
      method: 'GET',
      status: 200,
      headers: {},
      body: 'x'.repeat(100_000),
    }),
});

describe('law 12: payloads die early', () => {
  it('releases a payload when the last module that received it is done, though its descendants live on', async () => {
    const out = await runScript(
      `${SETTING}
      const gone = [];
      const registry = new FinalizationRegistry((n) => gone.push(n));
      const descendants = [];
      const reading = defineModule({
        name: 'reading', watches: ['HTTP_RESPONSE'], produces: ['EMAIL_ADDRESS'],
        handle(event, ctx) { registry.register(event.data, event.data.url); return ctx.event('EMAIL_ADDRESS', 'n' + event.data.url.split('/').at(-1) + '@test.notreal', event); },
      });
      const keeping = defineModule({ name: 'keeping', watches: ['EMAIL_ADDRESS'], handle: (event) => void descendants.push(event) });
      const scan = createScan({ targets: ['test.notreal'], modules: [fetching(20, 1), reading, keeping] });
      await scan.start();
      await collect();
      console.log(JSON.stringify([descendants.length, gone.length >= 19, typeof descendants[0].parent.data.body, descendants[0].parent.data.url]));`,
      GC,
    );
    expect(JSON.parse(out)).toEqual([20, true, 'undefined', 'http://www.test.notreal/0']);
  });

  it('keeps a payload for a module that has not had it yet', async () => {
    const bodies: number[] = [];
    const read = (label: string) =>
      defineModule({
        name: label,
        watches: ['HTTP_RESPONSE'],
        async handle(event) {
          await new Promise((resolve) => setTimeout(resolve, label === 'late' ? 10 : 0));
          bodies.push(event.data.body?.length ?? 0);
        },
      });
    await keep({ modules: [fetching, read('early'), read('late')] }).start();
    expect(bodies).toEqual([100_000, 100_000]);
  });

  it('points descendants at a slim parent from birth', async () => {
    const parents: (ScanEvent | undefined)[] = [];
    const read = defineModule({
      name: 'read',
      watches: ['HTTP_RESPONSE'],
      produces: ['DNS_NAME'],
      handle: (event, ctx) => ctx.event('DNS_NAME', name('child'), event),
    });
    const look = defineModule({
      name: 'look',
      watches: ['DNS_NAME'],
      handle: (event) => {
        if (event.data === name('child')) parents.push(event.parent);
      },
    });
    const { start, events } = keep({ modules: [fetching, read, look] });
    await start();
    const full = events.find(({ type }) => type === 'HTTP_RESPONSE');
    expect(parents).toHaveLength(1);
    expect(parents[0]).toMatchObject({ type: 'HTTP_RESPONSE', data: { url: `http://${TARGET}/` } });
    expect(parents[0]?.data).not.toHaveProperty('body');
    expect(parents[0]?.id).toBe(full?.id);
    expect(parents[0]?.uuid).toBe(full?.uuid);
    // Whoever listens to events$ may still hold the full one.
    expect(full?.data).toHaveProperty('body.length', 100_000);
  });

  it('keeps no more payloads alive than are in flight, however many go through', async () => {
    const out = await runScript(
      `${SETTING}
      const reading = defineModule({
        name: 'reading', watches: ['HTTP_RESPONSE'], produces: ['EMAIL_ADDRESS'], concurrency: 4,
        async handle(event, ctx) { await tick(1); return ctx.event('EMAIL_ADDRESS', event.data.body.slice(-30).trim().split(' ').at(-1), event); },
      });
      const found = [];
      const keeping = defineModule({ name: 'keeping', watches: ['EMAIL_ADDRESS'], handle: (event) => void found.push(event) });
      const before = process.memoryUsage().heapUsed;
      const scan = createScan({ targets: ['test.notreal'], modules: [fetching(100), reading, keeping] });
      await scan.start();
      await collect();
      const kept = process.memoryUsage().heapUsed - before;
      console.log(JSON.stringify([found.length, found[7].data, kept < 20e6 || kept]));`,
      GC,
    );
    // A hundred bodies of a megabyte; their addresses are slices of them until they are copied flat.
    expect(JSON.parse(out)).toEqual([100, 'mail7@test.notreal', true]);
  });

  it('caps chains of ancestors in memory, and tells how many links are left out', async () => {
    let deepest: ScanEvent | undefined;
    const chain = defineModule({
      name: 'chain',
      watches: ['RAW_TEXT', 'DNS_NAME'],
      produces: ['RAW_TEXT'],
      handle(event, ctx) {
        deepest = event;
        const n = event.type === 'DNS_NAME' ? 0 : Number(event.data);
        return n < 500 ? ctx.event('RAW_TEXT', String(n + 1), event) : undefined;
      },
    });
    await keep({ modules: [chain] }).start();
    expect(deepest?.data).toBe('500');
    let links = 0;
    const data: unknown[] = [];
    for (let link = deepest; link; link = link.parent) {
      links++;
      data.push(link.data);
    }
    expect(links).toBeLessThan(100);
    expect(data).toContain(TARGET); // the first link
    expect(data.slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, i) => String(500 - i))); // and the last
    const path = (deepest as ScanEvent).discoveryPath;
    expect(path.length).toBeLessThan(110);
    expect(path.join('\n')).toMatch(/\d+ more/);
  });

  it('keeps nothing of a long chain alive but its ends', async () => {
    const out = await runScript(
      `${SETTING}
      let alive = 0;
      const registry = new FinalizationRegistry(() => alive--);
      let last;
      const chain = defineModule({
        name: 'chain', watches: ['DNS_NAME', 'RAW_TEXT'], produces: ['RAW_TEXT'],
        handle(event, ctx) {
          alive++; registry.register(event, 0); last = event;
          const n = event.type === 'DNS_NAME' ? 0 : Number(event.data);
          return n < 3000 ? ctx.event('RAW_TEXT', String(n + 1), event) : undefined;
        },
      });
      await createScan({ targets: ['test.notreal'], modules: [chain] }).start();
      await collect();
      console.log(JSON.stringify([last.data, alive < 150 || alive]));`,
      GC,
    );
    expect(JSON.parse(out)).toEqual(['3000', true]);
  });
});
