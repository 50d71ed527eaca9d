import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createWaitingBudget } from '../../../src/net/create-waiting-budget.js';

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('createWaitingBudget', () => {
  it('gives what is waited for', async () => {
    const budget = createWaitingBudget(60_000);
    expect(await budget.spend(Promise.resolve('done'))).toBe('done');
    expect(budget.spent).toBe(false);
  });

  it('fires its signal once the time is up', async () => {
    const budget = createWaitingBudget(5);
    await expect(budget.spend(aborted(budget.signal))).rejects.toThrow('within 5 ms');
    expect(budget.spent).toBe(true);
  });

  it('counts nothing between two waits', async () => {
    const budget = createWaitingBudget(20);
    await budget.spend(Promise.resolve());
    await sleep(40);
    expect([budget.spent, budget.signal.aborted]).toEqual([false, false]);
  });

  it('fires with the reason of the outer signal, and not after it is let go', () => {
    const outer = new AbortController();
    const budget = createWaitingBudget(60_000, outer.signal);
    const other = createWaitingBudget(60_000, outer.signal);
    other.release();
    outer.abort('stopped');
    expect([budget.signal.reason, budget.spent, other.signal.aborted]).toEqual(['stopped', false, false]);
    expect(createWaitingBudget(60_000, outer.signal).signal.reason).toBe('stopped');
  });
});
