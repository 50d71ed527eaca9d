import { expect, it } from 'vitest';
import { statusText } from '../../../src/cli/status-text.js';
import type { ScanStatus } from '../../../src/scan.js';

const idle = { in: 0, working: 0, out: 0, waiting: 0, delay: 0, bytes: 0 };
const status: ScanStatus = {
  status: 'RUNNING',
  elapsed: 1000,
  round: 1,
  pressure: 0.63,
  queued: 912,
  bytes: 0,
  spilled: 0,
  ingress: 0,
  dedupBytes: 0,
  events: { DNS_NAME: 12_000, URL: 480 },
  modules: { robots: { ...idle, in: 1 }, 'http-probe': { ...idle, in: 128, working: 40, out: 2, waiting: 1 } },
};

it('tells events, rate, queue, memory and the slowest module', () => {
  expect(statusText(status, 309.6)).toBe(
    'events 12,480 (310/s) · queue 912 · memory 63% ▇▇▇▁ · slowest http-probe 128:40:3',
  );
});

it('leaves out the slowest where nothing waits, and says what state it is in unless it runs', () => {
  expect(statusText({ ...status, status: 'FINISHING', modules: { robots: idle } }, 0)).toBe(
    'finishing · events 12,480 (0/s) · queue 912 · memory 63% ▇▇▇▁',
  );
});

it('tells how much of the queue lies on disk, where some does', () => {
  expect(statusText({ ...status, spilled: 1800, queued: 2000 }, 0)).toContain('queue 2,000 (1,800 on disk) ·');
});

it('fills the gauge no further than it goes', () => {
  expect(statusText({ ...status, pressure: 1.7, modules: {} }, 0)).toMatch(/memory 170% ▇▇▇▇$/);
  expect(statusText({ ...status, pressure: 0, modules: {} }, 0)).toMatch(/memory 0% ▁▁▁▁$/);
});
