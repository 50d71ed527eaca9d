import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createScan, defineModule, type ScanEvent } from '../../src/index.js';
import { runPages } from '../bench/payloads/run-pages.js';
import { keptLog, TARGET } from '../laws/scan-helpers.js';
import { smallDisk } from '../src/spill/small-disk.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'headgate-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** Texts like no other, that do not compress. */
const textsOf = (count: number, size: number) =>
  Array.from({ length: count }, () => randomBytes(size / 2).toString('hex'));

/** A module that emits texts for each name. */
const writer = (texts: readonly string[]) =>
  defineModule({
    name: 'writer',
    summary: 'Emits texts',
    watches: ['DNS_NAME'],
    produces: ['RAW_TEXT'],
    handle: (event, ctx) => texts.map((text) => ctx.event('RAW_TEXT', text, event)),
  });

/** A module that reads texts one after another, slowly. */
const reader = (name: string, read: (text: string, event: ScanEvent) => unknown) =>
  defineModule({
    name,
    summary: 'Reads texts',
    watches: ['RAW_TEXT'],
    async handle(event) {
      await sleep(1);
      await read(event.data, event as ScanEvent);
    },
  });

/** Options of a scan that keeps no heavy data in memory. */
const onDisk = (folder = directory) => ({ spill: { directory: folder, payloads: 1 } });

it('hands every module what was found, though none of it stays in memory', async () => {
  const texts = textsOf(60, 20_000);
  const [first, second]: [string[], string[]] = [[], []];
  const modules = [
    writer(texts),
    reader('first', (text) => first.push(text)),
    reader('second', (text) => second.push(text)),
  ];
  const scan = createScan({ targets: [TARGET], modules, memory: onDisk() });
  let inFlight = Number.NaN;
  scan.status$.subscribe(({ bytes }) => {
    inFlight = bytes;
  });
  scan.start();
  const { status, spilledBytes } = await scan.done;
  expect([status, inFlight]).toEqual(['FINISHED', 0]);
  expect(first.sort()).toEqual([...texts].sort());
  expect(second.sort()).toEqual(first);
  // Each once, whoever reads it.
  expect(spilledBytes).toBeGreaterThan(60 * 9_000);
  expect(spilledBytes).toBeLessThan(60 * 20_500);
  expect(readdirSync(directory)).toEqual([]);
});

it('keeps it for whoever iterates the scan, slowly and beyond its end', async () => {
  const texts = textsOf(40, 20_000);
  const got: string[] = [];
  const scan = createScan({ targets: [TARGET], modules: [writer(texts)], memory: onDisk() });
  for await (const event of scan) {
    if (event.type !== 'RAW_TEXT') continue;
    await sleep(2);
    got.push(event.data as string);
  }
  expect(got).toEqual(texts);
  expect(readdirSync(directory)).toEqual([]);
});

it('leaves nothing on disk where the loop is left, or the scan stopped in the middle', async () => {
  const left = createScan({ targets: [TARGET], modules: [writer(textsOf(40, 20_000))], memory: onDisk() });
  for await (const event of left) if (event.type === 'RAW_TEXT') break;
  expect(readdirSync(directory)).toEqual([]);
  const texts = textsOf(40, 20_000);
  const stopped = createScan({ targets: [TARGET], modules: [writer(texts), reader('slow', stop)], memory: onDisk() });
  function stop() {
    expect(readdirSync(directory)).toHaveLength(1);
    void stopped.stop();
    return sleep(20);
  }
  stopped.start();
  expect((await stopped.done).status).toBe('ABORTED');
  expect(readdirSync(directory)).toEqual([]);
});

const disk = smallDisk(1);
it.runIf(disk)('loses nothing where the disk is full, and says which', async () => {
  if (!disk) return;
  const texts = textsOf(100, 40_000);
  const got: string[] = [];
  const { logger, warnings } = keptLog();
  const modules = [writer(texts), reader('reader', (text) => got.push(text))];
  const scan = createScan({ targets: [TARGET], modules, logger, memory: onDisk(disk.directory) });
  scan.start();
  expect((await scan.done).status).toBe('FINISHED');
  expect(got.sort()).toEqual([...texts].sort());
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain(`in \`${disk.directory}\`, got ENOSPC: the disk is full`);
  expect(readdirSync(disk.directory)).toEqual([]);
  disk.remove();
});

it('finds far more than fits in memory before it is read, all of it intact', { timeout: 240_000 }, async () => {
  const figures = await runPages({ pages: 250, size: 1024 ** 2, spill: true }, 160);
  expect([figures.intact, figures.left]).toEqual([250, 0]);
  expect(figures.written).toBeGreaterThan(0);
  expect(figures.peakInFlight).toBeLessThan(40 * 1024 ** 2);
  expect(figures.peakRss).toBeLessThan(400 * 1024 ** 2);
});
