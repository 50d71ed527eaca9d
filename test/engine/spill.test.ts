import { mkdtempSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { defineModule, type ScanStatus } from '../../src/index.js';
import { keep, latch, name, TARGET, until } from '../laws/scan-helpers.js';

const COUNT = 3000;
let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'headgate-spilling-scan-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A scan in which thousands of names wait for a module that is stuck on the first; memory has room for about thirty. */
async function backlog() {
  const stuck = latch();
  const taken: string[] = [];
  const source = defineModule({
    name: 'source',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    targetOnly: true,
    *handle(_, ctx) {
      for (let i = 0; i < COUNT; i++) yield ctx.event('DNS_NAME', name(i));
    },
  });
  const slow = defineModule({
    name: 'slow',
    watches: ['DNS_NAME'],
    handle: (event) => {
      taken.push(event.data);
      return taken.length === 1 ? stuck.opened : undefined;
    },
  });
  const kept = keep({ modules: [source, slow], memory: { spill: { directory, budget: 15_000 } } });
  let status!: ScanStatus;
  kept.scan.status$.subscribe((next) => {
    status = next;
  });
  const done = kept.scan.start();
  await until(() => status.modules.slow?.in === COUNT, 'all of them to wait');
  return { ...kept, done, stuck, taken, status: () => status };
}

describe('a scan that spills', () => {
  it('counts what lies on disk as queued, and hands it over in order', async () => {
    const { done, stuck, taken, status } = await backlog();
    const { queued, spilled, bytes } = status();
    expect(queued).toBeGreaterThanOrEqual(COUNT);
    expect(spilled).toBeGreaterThan(COUNT * 0.9);
    expect(bytes).toBeLessThan(30_000);
    expect(readdirSync(directory)).toHaveLength(1);
    stuck.open();
    const summary = await done;
    expect(taken).toEqual([TARGET, ...Array.from({ length: COUNT }, (_, i) => name(i))]);
    expect(summary).toMatchObject({ status: 'FINISHED', waits: { memory: { count: 0 } } });
    expect(summary.spilledBytes).toBeGreaterThan(0);
    expect(status()).toMatchObject({ queued: 0, spilled: 0, bytes: 0 });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('counts what a killed module was never handed, on disk or not', async () => {
    const { scan, done, stuck } = await backlog();
    await scan.kill('slow');
    stuck.open();
    const { status, modules } = await done;
    expect(status).toBe('FINISHED');
    expect(modules.slow?.dropped['module ended']).toBe(COUNT);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const { scan, done, stuck, status } = await backlog();
    await scan.stop();
    stuck.open();
    expect((await done).status).toBe('ABORTED');
    await until(() => status().bytes === 0, 'nothing to be in flight');
    expect(status()).toMatchObject({ queued: 0, spilled: 0 });
    expect(readdirSync(directory)).toEqual([]);
  });

  it('says that events are lost where their files are gone, and has failed', async () => {
    const { done, stuck, taken, warnings } = await backlog();
    const [spool = ''] = readdirSync(directory);
    for (const file of readdirSync(join(directory, spool))) truncateSync(join(directory, spool, file), 0);
    stuck.open();
    const { status, reason } = await done;
    expect(status).toBe('FAILED');
    expect(reason).toMatch(/events cannot be read back from disk/);
    expect(warnings.some((warning) => warning.includes('cannot be read back'))).toBe(true);
    expect(taken.length).toBeLessThan(COUNT);
  });

  it('ends, with nothing lost, where its files cannot be removed', async () => {
    const { done, stuck, taken } = await backlog();
    renameSync(directory, `${directory}-moved`);
    onTestFinished(() => rmSync(`${directory}-moved`, { recursive: true }));
    writeFileSync(directory, 'no folder any more');
    stuck.open();
    expect((await done).status).toBe('FINISHED');
    expect(taken).toHaveLength(COUNT + 1);
  });
});
