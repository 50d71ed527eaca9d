import { setTimeout as sleep } from 'node:timers/promises';
import { mergeMap, toArray } from 'rxjs';
import { expect, it } from 'vitest';
import { defineModule, type Module } from '../../src/index.js';
import { keep, latch, name, until } from '../laws/scan-helpers.js';

/** Milliseconds that whatever ends a round may take; pauses are longer. */
const PATIENCE = 40;

/** Ends a scan that stands still for longer than its patience while its module is at what ends it, until `open` is called. */
async function endedAfterPause(module: Module, busy: () => boolean, open: () => void) {
  const { scan, start, data, warnings } = keep({ modules: [module], finishTimeout: PATIENCE });
  const done = start();
  await until(busy, 'what ends the scan');
  await scan.pause();
  await sleep(4 * PATIENCE);
  open();
  await scan.resume();
  expect((await done).status).toBe('FINISHED');
  return { last: data().at(-1), warnings };
}

it('gives a pipeline that flushes all of its time, however long the scan stands still meanwhile', async () => {
  const { opened, open } = latch();
  let flushing = false;
  const gathering = defineModule({
    name: 'gathering',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    targetOnly: true,
    pipeline: (inbox$, ctx) =>
      inbox$.pipe(
        toArray(),
        mergeMap(async () => {
          flushing = true;
          await opened;
          return ctx.event('DNS_NAME', name('gathered'));
        }),
      ),
  });
  const { last, warnings } = await endedAfterPause(gathering, () => flushing, open);
  expect([last, warnings]).toEqual([name('gathered'), []]);
});

it('gives a report all of its time, however long the scan stands still meanwhile', async () => {
  const { opened, open } = latch();
  let reporting = false;
  const telling = defineModule({
    name: 'telling',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    handle: () => undefined,
    report: async (ctx) => {
      reporting = true;
      await opened;
      return ctx.event('DNS_NAME', name('told'));
    },
  });
  const { last } = await endedAfterPause(telling, () => reporting, open);
  expect(last).toBe(name('told'));
});
