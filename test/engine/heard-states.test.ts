import { describe, expect, it } from 'vitest';
import type { Scan } from '../../src/index.js';
import { answering, keep, latch, name, until } from '../laws/scan-helpers.js';

/** Does something there and then, the first time that a scan comes to a state after another. */
function once(scan: Scan, after: string, state: string, act: () => void): void {
  let seen = false;
  let done = false;
  scan.status$.subscribe(({ status }) => {
    seen ||= status === after;
    if (done || !seen || status !== state) return;
    done = true;
    act();
  });
}

/** A scan whose one module answers when it is told to. */
function told() {
  const { opened, open } = latch();
  let asked = false;
  const kept = keep({
    modules: [
      answering(async (_, ctx) => {
        asked = true;
        await opened;
        return ctx.event('DNS_NAME', name(1));
      }),
    ],
  });
  return { ...kept, open, asked: () => asked };
}

describe('whoever hears of a state, there and then', () => {
  it('resumes a scan that pauses', async () => {
    const { scan, start, data, open, asked } = told();
    once(scan, 'RUNNING', 'PAUSED', () => void scan.resume());
    const done = start();
    await until(asked, 'the handler');
    await scan.pause();
    open();
    expect((await done).status).toBe('FINISHED');
    expect(data()).toContain(name(1));
  });

  it('pauses a scan that goes on, gates and all', async () => {
    const { scan, start, data, open, asked } = told();
    once(scan, 'PAUSED', 'RUNNING', () => void scan.pause());
    const done = start();
    await until(asked, 'the handler');
    await scan.pause();
    await scan.resume();
    open();
    const waiting = new Promise<void>((resolve) => {
      scan.status$.subscribe(({ status, modules }) => status === 'PAUSED' && modules.answering?.waiting && resolve());
    });
    await waiting;
    expect(data()).not.toContain(name(1));
    await scan.resume();
    expect((await done).status).toBe('FINISHED');
    expect(data()).toContain(name(1));
  });

  it('gives another target to a scan whose last round has ended', async () => {
    const handled: unknown[] = [];
    const module = answering((event) => void handled.push(event.data));
    const { scan, start } = keep({ modules: [module] });
    once(scan, 'FINISHING', 'RUNNING', () => scan.seed('other.notreal'));
    await start();
    expect(handled).toContain('other.notreal');
  });

  it('is told that a target comes too late for a scan that reports', async () => {
    const module = answering(() => undefined, { report: () => scan.seed('other.notreal') });
    const { scan, start, warnings, data } = keep({ modules: [module] });
    await start();
    expect(warnings.join()).toContain('`other.notreal` is not scanned');
    expect(data()).not.toContain('other.notreal');
  });
});
