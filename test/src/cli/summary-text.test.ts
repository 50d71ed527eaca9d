import { expect, it } from 'vitest';
import { summaryText } from '../../../src/cli/summary-text.js';
import type { ScanSummary } from '../../../src/scan.js';

const summary: ScanSummary = {
  name: 'calm-weir-417',
  status: 'FINISHED',
  duration: 4200,
  rounds: 2,
  events: { URL: 3, DNS_NAME: 1200 },
  modules: {
    'dns-resolve': { consumed: 1203, produced: 40, dropped: { duplicate: 7, 'too deep': 1 }, failures: 0 },
    robots: { consumed: 2, produced: 0, dropped: { duplicate: 1 }, failures: 2, disabled: 'failed 2 times in a row' },
  },
  peakBytes: 2048,
  spilledBytes: 0,
  waits: { memory: { count: 0, total: 0, longest: 0 }, place: { count: 0, total: 0 } },
  refused: {},
  targetHash: '',
  dedupBytes: 0,
};

it('tells of modules, events, drops, memory and why it ended', () => {
  expect(summaryText(summary, 100 * 1024 ** 2)).toBe(`MODULE       TAKEN  FOUND  DROPPED  FAILED
dns-resolve  1,203     40        8       0
robots           2      0        1       2  gave up: failed 2 times in a row

EVENT     COUNT
DNS_NAME  1,200
URL           3
all       1,203

Dropped: 8 duplicate, 1 too deep.
Memory: 100.0 MB at most, 2.0 KB of it events in flight.
Scan calm-weir-417 finished after 4.2 s, in 2 rounds: nothing new to be found.`);
});

it('tells of waits where there were any', () => {
  const waits = { memory: { count: 1500, total: 90_000, longest: 950 }, place: { count: 2, total: 30 } };
  const text = summaryText({ ...summary, waits }, 0);
  expect(text).toContain('Waits for memory: 1,500, together 1m 30s, the longest 950 ms.');
  expect(text).toContain('Waits for a place: 2, together 30 ms.');
});

it('tells what was spilled to disk, where anything was', () => {
  const text = summaryText({ ...summary, spilledBytes: 3 * 1024 ** 2 }, 0);
  expect(text).toContain('in flight.\nSpilled to disk, since memory was full: 3.0 MB.\n');
});

it('names no more than the five commonest drops', () => {
  const dropped = { a: 1, b: 6, c: 5, d: 4, e: 3, f: 2 };
  const text = summaryText({ ...summary, modules: { one: { consumed: 0, produced: 0, dropped, failures: 0 } } }, 0);
  expect(text).toContain('Dropped: 6 b, 5 c, 4 d, 3 e, 2 f, ….');
});

it('tells of connections that were not made', () => {
  const text = summaryText({ ...summary, refused: { 'a loopback address': 1200, blacklisted: 2 } }, 0);
  expect(text).toContain('Connections not made: 1,200 to a loopback address, 2 to blacklisted hosts.');
});

it('says why it was stopped', () => {
  const text = summaryText({ ...summary, status: 'ABORTED', reason: 'interrupted', rounds: 1 }, 0);
  expect(text).toMatch(/Scan calm-weir-417 was stopped after 4\.2 s, in 1 round: interrupted\.$/);
});
