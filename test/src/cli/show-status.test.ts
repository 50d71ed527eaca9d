import { BehaviorSubject } from 'rxjs';
import { expect, it } from 'vitest';
import { showStatus } from '../../../src/cli/show-status.js';
import { Terminal } from '../../../src/cli/terminal.js';
import type { ScanStatus } from '../../../src/scan.js';
import { outputStream } from './output-stream.js';

const at = (elapsed: number, events: number, stalled?: string): ScanStatus => ({
  status: 'RUNNING',
  elapsed,
  round: 1,
  pressure: 0,
  queued: 0,
  bytes: 0,
  spilled: 0,
  ingress: 0,
  dedupBytes: 0,
  events: { URL: events },
  modules: {},
  ...(stalled !== undefined && { stalled }),
});

function show(isTTY: boolean) {
  const { stream, text } = outputStream(isTTY, 200);
  const status$ = new BehaviorSubject(at(0, 0));
  return { status$, text, shown: showStatus({ status$ }, new Terminal(stream, false)) };
}

it('draws at most four times a second on a terminal, and leaves nothing behind', () => {
  const { status$, text, shown } = show(true);
  for (let elapsed = 50; elapsed <= 1000; elapsed += 50) status$.next(at(elapsed, elapsed));
  shown.unsubscribe();
  expect(text().split('events').length - 1).toBe(4);
  expect(text()).toContain('events 1,000 (1,000/s)');
  expect(text().endsWith('\r\u001b[2K')).toBe(true);
});

it('takes the rate over the last two seconds', () => {
  const { status$, text } = show(true);
  for (let elapsed = 500; elapsed <= 10_000; elapsed += 500) status$.next(at(elapsed, Math.min(elapsed, 5000)));
  expect(text()).toMatch(/events 5,000 \(0\/s\)[^\r]*$/);
});

it('writes a plain line every 15 s where it is no terminal', () => {
  const { status$, text } = show(false);
  for (let elapsed = 1000; elapsed <= 46_000; elapsed += 1000) status$.next(at(elapsed, elapsed));
  expect(text().trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^events 15,000 \(1,000\/s\)/),
    expect.stringMatching(/^events 30,000/),
    expect.stringMatching(/^events 45,000/),
  ]);
});

it('says once why nothing moves', () => {
  const { status$, text } = show(false);
  for (const elapsed of [1000, 2000]) status$.next(at(elapsed, 0, 'http-probe waits for memory'));
  expect(text()).toBe('stalled: http-probe waits for memory\n');
});
