import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Figures } from '../bench/memory/figures.js';
import { runWorker, type WorkerLimits } from '../bench/memory/run-worker.js';
import type { Setting } from '../bench/memory/setting.js';
import { bundleProgram } from '../proof/bundle-program.js';

const MB = 1024 ** 2;
const TREE: Setting = { shape: 'tree', payload: 'text', events: 50_000, size: 10_000, concurrency: 16, pressed: true };
/** Slower than what feeds it. */
const SLOW = { ...TREE, events: 12_000, concurrency: 4 };
const HEAP: WorkerLimits = { heap: 256 };
/** Only the container is short: V8 believes that it has plenty. */
const CONTAINER: WorkerLimits = { heap: 4096, container: 256 * MB };

let script = '';

beforeAll(async () => {
  script = await bundleProgram('bench/memory/worker');
});

afterAll(() => rmSync(script, { force: true }));

/** Runs a scan in a process of its own, skips the test where its limits cannot be had, and fails where it died. */
async function run(setting: Setting, limits: WorkerLimits, skip?: (why: string) => void): Promise<Figures> {
  const { figures, failure, skipped } = await runWorker(script, setting, { timeout: 110_000, ...limits });
  if (skipped !== undefined) skip?.(skipped);
  if (!figures) throw new Error(`Expected the scan to live, got: ${failure}`);
  expect(figures.status).toBe('FINISHED');
  return figures;
}

describe('law 13, within the limits of a real process', { timeout: 120_000 }, () => {
  it.each(['text', 'bytes'] as const)('finds all of a tree of 500 MB (%s) in a heap of 256 MB', async (payload) => {
    const figures = await run({ ...TREE, payload }, HEAP);
    expect([figures.handled, figures.errors]).toEqual([50_000, []]);
    expect(figures.peakRss).toBeLessThan(256 * MB);
    // In order while there was room, the deepest first after.
    expect(figures.outOfOrderBefore).toBe(0);
    expect(figures.outOfOrder).toBeGreaterThan(0);
  });

  it('keeps all of a tree in order that is small enough', async () => {
    const figures = await run({ ...TREE, events: 3000 }, HEAP);
    expect([figures.handled, figures.outOfOrder]).toEqual([3000, 0]);
    expect(figures.peakPressure).toBeLessThan(0.35);
  });

  it.each([
    ['slow-output', 'text'],
    ['slow-output', 'bytes'],
    ['slow-loop', 'text'],
  ] as const)('is held back by a %s (%s), and loses nothing', async (shape, payload) => {
    const figures = await run({ ...SLOW, shape, payload }, HEAP);
    expect([figures.handled, figures.errors]).toEqual([12_000, []]);
    expect(figures.waits).toBeGreaterThan(0);
    expect(figures.peakRss).toBeLessThan(256 * MB);
    expect(figures.peakBytes).toBeLessThan(80 * MB);
  });

  it.each([
    ['firehose', 'text'],
    ['firehose', 'bytes'],
    ['subject-firehose', 'text'],
  ] as const)('ends the handler behind a %s (%s) by name, and nothing else', async (shape, payload) => {
    const figures = await run({ ...TREE, shape, payload, events: 60_000 }, HEAP);
    expect(figures.errors).toEqual([
      expect.stringMatching(/^Module `firehose` failed in handle: Expected `firehose` /),
    ]);
    expect(figures.errors[0]).toContain('cannot be stopped');
    expect(figures.peakRss).toBeLessThan(256 * MB);
    // What had been buffered is delivered, and the others have all of theirs.
    expect(figures.handled).toBeGreaterThan(1000);
    expect(figures.handled).toBeLessThan(10_000);
    expect(figures.bystander).toBe(2001);
  });

  it('pushes twenty times its heap through slow consumers', async () => {
    const figures = await run(
      { ...TREE, shape: 'stream', events: 23_600, size: 100_000, concurrency: 8 },
      { heap: 64 },
    );
    expect([figures.handled, figures.errors]).toEqual([23_600, []]);
    expect(figures.payloadBytes).toBeGreaterThan(20 * figures.heapSizeLimit);
    expect(figures.peakRss).toBeLessThan(1.25 * figures.heapSizeLimit);
  });

  it.for([
    ['tree', 'text', 30_000],
    ['tree', 'bytes', 30_000],
    ['slow-output', 'bytes', 10_000],
  ] as const)('lives in a container of 256 MB that V8 knows nothing of: %s (%s)', async (row, { skip }) => {
    const [shape, payload, events] = row;
    const { concurrency } = shape === 'tree' ? TREE : SLOW;
    const figures = await run({ ...TREE, shape, payload, events, concurrency }, CONTAINER, skip);
    expect([figures.handled, figures.errors]).toEqual([events, []]);
  });
});
