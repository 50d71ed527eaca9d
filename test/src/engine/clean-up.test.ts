import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { cleanUp } from '../../../src/engine/clean-up.js';
import { answering, turns } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

describe('cleanUp', () => {
  it('cleans each module up once, all at once, and counts what fails', async () => {
    const order: string[] = [];
    const slow = answering(() => {}, {
      name: 'slow',
      cleanup: async () => {
        order.push('slow begins');
        await turns(1);
        order.push('slow ends');
      },
    });
    const failing = answering(() => {}, {
      name: 'failing',
      cleanup: () => {
        order.push('failing');
        throw new Error('no disk');
      },
    });
    const engine = await assembled({ modules: [slow, failing, answering(() => {}, { name: 'plain' })] });
    onTestFinished(() => engine.end());
    await cleanUp(engine.modules, (message) => engine.warnings.push(message));
    await cleanUp(engine.modules, (message) => engine.warnings.push(message));
    expect([order, engine.warnings]).toEqual([['slow begins', 'failing', 'slow ends'], []]);
    expect(engine.errors).toMatchObject([{ module: 'failing', phase: 'cleanup' }]);
  });

  it('leaves behind what hangs, and counts it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const hanging = answering(() => {}, { name: 'hanging', cleanup: () => new Promise(() => {}) });
    const engine = await assembled({ modules: [hanging] });
    onTestFinished(() => engine.end());
    const cleaning = cleanUp(engine.modules, (message) => engine.warnings.push(message));
    await vi.advanceTimersByTimeAsync(5000);
    await cleaning;
    expect(engine.warnings).toEqual(['The `cleanup` of `hanging` has not settled in time: left behind.']);
    expect(engine.errors).toMatchObject([{ module: 'hanging', phase: 'cleanup' }]);
  });
});
