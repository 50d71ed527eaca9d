import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FifoQueue } from '../../../src/engine/fifo-queue.js';
import { Ledger } from '../../../src/engine/ledger.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { resolveSpill } from '../../../src/spill/resolve-spill.js';
import { Spill } from '../../../src/spill/spill.js';
import { DepthQueue } from '../../../src/util/depth-queue.js';

const root = createEvent('SCAN', { name: 'test' }) as ScanEvent;
const directory = mkdtempSync(join(tmpdir(), 'headgate-spill-test-'));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function setUp(budget: number | undefined, more: { workingBudget?: number; share?: { bytes: number } } = {}) {
  const ledger = new Ledger({ changed: () => {}, finished: () => {}, idle: () => {} });
  const spill = new Spill({
    exclusive: false,
    kept: false,
    options: resolveSpill({ directory, budget }) as NonNullable<ReturnType<typeof resolveSpill>>,
    ledger,
    root,
    workingBudget: () => more.workingBudget ?? Number.POSITIVE_INFINITY,
    share: more.share,
    warn: () => {},
    lost: () => {},
  });
  const fill = (queue: { push(event: ScanEvent): void }, count: number) => {
    for (let i = 0; i < count; i++) {
      const event = createEvent('DNS_NAME', `n${i}.test`, root) as ScanEvent;
      ledger.enter(event);
      queue.push(event);
    }
  };
  return { ledger, spill, fill };
}

describe('Spill', () => {
  it('puts nothing on disk while everything fits', () => {
    const { spill, fill } = setUp(1024 ** 2);
    const queue = spill.queue(new DepthQueue<ScanEvent>(), true);
    fill(queue, 1000);
    expect([queue.count, spill.written, spill.bytes]).toEqual([1000, 0, 0]);
    expect(existsSync(directory) ? readdirSync(directory) : []).toEqual([]);
  });

  it('keeps what is in memory about its budget, and removes its files when closed', () => {
    const { spill, ledger, fill } = setUp(100_000);
    const queue = spill.queue(new DepthQueue<ScanEvent>(), true);
    fill(queue, 5000);
    expect(queue.count).toBe(5000);
    expect(ledger.bytes).toBeLessThan(110_000);
    expect(spill.written).toBe(spill.bytes);
    expect(readdirSync(directory)).toHaveLength(1);
    spill.close();
    expect(readdirSync(directory)).toEqual([]);
  });

  it('has a fifth of the working budget where it is told nothing', () => {
    expect(setUp(undefined, { workingBudget: 1000 }).spill.budget).toBe(200);
    expect(setUp(300, { workingBudget: 1000 }).spill.budget).toBe(300);
  });

  it('spills where scans that share a budget have used it up together', () => {
    const share = { bytes: 0 };
    const { spill, fill } = setUp(undefined, { workingBudget: 1_000_000, share });
    const queue = spill.queue(new DepthQueue<ScanEvent>(), true);
    fill(queue, 100);
    expect(spill.written).toBe(0);
    share.bytes = 300_000;
    fill(queue, 100);
    expect(spill.written).toBeGreaterThan(0);
    spill.close();
  });

  it('lets an outbox be short before it spills', () => {
    const { spill, fill, ledger } = setUp(1_000_000);
    ledger.charge(2_000_000);
    const outbox = spill.queue(new FifoQueue(), false);
    fill(outbox, 100);
    expect(spill.written).toBe(0);
    fill(outbox, 1000);
    expect(spill.written).toBeGreaterThan(0);
    spill.close();
  });
});
