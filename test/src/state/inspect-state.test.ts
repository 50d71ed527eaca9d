import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createScan } from '../../../src/index.js';
import { inspectState } from '../../../src/state/inspect-state.js';
import { openStateStore } from '../../../src/state/open-state-store.js';
import { stateDirectory } from '../../engine/kept-scans.js';
import { answering, latch, TARGET } from '../../laws/scan-helpers.js';

describe('inspectState', () => {
  it('finds nothing where nothing is, and makes nothing', async () => {
    const directory = join(stateDirectory(), 'not-yet');
    expect(await inspectState(directory)).toEqual({ status: 'fresh' });
    expect(existsSync(directory)).toBe(false);
  });

  it('tells a scan that can be resumed from one that has finished, and from one that is under way', async () => {
    const state = stateDirectory();
    const { opened, open } = latch();
    const make = () => createScan({ targets: [TARGET], name: 'seen', state, modules: [answering(() => opened)] });
    const first = make();
    first.events$.subscribe(async () => {
      expect(await inspectState(state)).toMatchObject({ status: 'in use', reason: expect.stringContaining(state) });
      await first.stop();
    });
    expect(await first.done).toMatchObject({ status: 'ABORTED', saved: state });
    expect(await inspectState(state)).toMatchObject({
      status: 'unfinished',
      name: 'seen',
      progress: { round: 1, events: { DNS_NAME: 1 } },
      modules: ['answering'],
    });
    open();
    expect(await make().start()).toMatchObject({ status: 'FINISHED', events: { DNS_NAME: 1 } });
    expect(await inspectState(state)).toMatchObject({ status: 'finished', finished: expect.any(Number) });
  });

  it('tells what is damaged, and what is no state', async () => {
    const damaged = stateDirectory();
    (await openStateStore(damaged)).close();
    truncateSync(join(damaged, 'state.db'), 5000);
    expect(await inspectState(damaged)).toMatchObject({ status: 'damaged', reason: expect.stringContaining(damaged) });
    const other = stateDirectory();
    writeFileSync(join(other, 'state.db'), 'no database at all, but long enough to be read as one'.repeat(100));
    expect(await inspectState(other)).toMatchObject({ status: 'damaged' });
  });
});
