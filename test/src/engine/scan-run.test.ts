import { describe, expect, it } from 'vitest';
import { answering, keep, latch, name, TARGET, until } from '../../laws/scan-helpers.js';

describe('ScanRun', () => {
  it('tells how it stands while somebody watches, and completes all it tells by', async () => {
    const { opened, open } = latch();
    const { scan, start, statuses } = keep({ modules: [answering(() => opened)] });
    const completed: string[] = [];
    scan.status$.subscribe({ complete: () => completed.push('status') });
    scan.errors$.subscribe({ complete: () => completed.push('errors') });
    scan.events$.subscribe({ complete: () => completed.push('events') });
    const done = start();
    await until(() => statuses.some(({ modules }) => modules.answering?.working === 1), 'a status of the handler');
    open();
    expect((await done).status).toBe('FINISHED');
    expect([completed.sort(), statuses.at(-1)?.status]).toEqual([['errors', 'events', 'status'], 'FINISHED']);
  });

  it('says each thing once', async () => {
    const { start, warnings } = keep({ targets: ['no target', 'no target', 'nor this', TARGET], modules: [] });
    await start();
    expect(warnings).toHaveLength(2);
  });

  it('tells of a module that fails, and goes on', async () => {
    const failing = answering(() => {
      throw new Error('failed');
    });
    const { start, errors, warnings } = keep({ modules: [failing], targets: [TARGET, name('a')] });
    expect(await start()).toMatchObject({ status: 'FINISHED', modules: { answering: { consumed: 2, failures: 2 } } });
    expect(errors).toMatchObject([{ module: 'answering', phase: 'handle' }, { module: 'answering' }]);
    expect(warnings[0]).toBe('Module `answering` failed in handle: failed');
  });

  it('stops when its signal fires, before it has started too', async () => {
    const controller = new AbortController();
    const { start } = keep({ modules: [answering(() => new Promise(() => {}))], signal: controller.signal });
    const done = start();
    controller.abort(new Error('the user left'));
    expect(await done).toMatchObject({ status: 'ABORTED', reason: 'the user left' });
    const late = keep({ modules: [], signal: controller.signal });
    expect(await late.scan.done).toMatchObject({ status: 'ABORTED', reason: 'the user left', duration: 0 });
  });

  it('names the nearest module where there is none to kill', async () => {
    const { scan } = keep({ modules: [answering(() => {})] });
    await expect(scan.kill('answerin')).rejects.toThrow(/\(`answering`\?\), got `answerin`/);
    await expect(scan.kill('answering')).rejects.toThrow(/to be running, it is NOT_STARTED/);
  });

  it('stops when it is disposed of, and when its iteration is left', async () => {
    const one = keep({ modules: [answering(() => new Promise(() => {}))] });
    for await (const event of one.scan) {
      expect(event.data).toBe(TARGET);
      break;
    }
    expect(await one.scan.done).toMatchObject({ status: 'ABORTED', reason: 'its iteration was left' });
    const other = keep({ modules: [answering(() => new Promise(() => {}))] });
    const done = other.start();
    await other.scan[Symbol.asyncDispose]();
    expect(await done).toMatchObject({ status: 'ABORTED', reason: 'disposed of' });
  });
});
