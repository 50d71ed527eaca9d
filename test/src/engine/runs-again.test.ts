import { expect, it } from 'vitest';
import { RunsAgain } from '../../../src/engine/runs-again.js';
import { defineIntercept, type ScanEvent } from '../../../src/index.js';
import { stateDirectory } from '../../engine/kept-scans.js';
import { latch, name, turns, until } from '../../laws/scan-helpers.js';
import { keptEngine } from './opened.js';

async function running(handle: (event: ScanEvent) => unknown) {
  const intercept = defineIntercept({
    name: 'gives',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    concurrency: 2,
    handle: handle as never,
  });
  const engine = await keptEngine(stateDirectory(), { modules: [intercept] });
  const [live] = engine.intercepts;
  if (!live) throw new Error('Expected an intercept');
  const runs = new RunsAgain(live, engine.ledger, engine.kept.journal);
  const events = ['a', 'b', 'c'].map((label) => {
    const event = engine.root.twin() as ScanEvent;
    engine.kept.journal.hand(event, live.number);
    return Object.assign(event, { label: name(label) });
  });
  return { ...engine, live, runs, events };
}

it('runs as many at once as the intercept may, gives on what they give, and is done with the events', async () => {
  const { opened, open } = latch();
  let active = 0;
  let most = 0;
  const { runs, events, ledger, data } = await running(async (event) => {
    most = Math.max(most, ++active);
    await opened;
    active--;
    return { type: 'DNS_NAME', data: (event as unknown as { label: string }).label, parent: event };
  });
  for (const event of events) runs.add(event);
  await turns();
  expect([active, ledger.idle]).toEqual([2, false]);
  open();
  await until(() => ledger.idle, 'all to be done');
  expect([most, data().length]).toEqual([2, 3]);
});

it('lets go of all of them once the intercept has ended', async () => {
  let runsSoFar = 0;
  const { runs, events, ledger, live } = await running(() => {
    runsSoFar++;
  });
  live.end('stopped');
  for (const event of events) runs.add(event);
  await until(() => ledger.idle, 'all to be let go');
  expect(runsSoFar).toBe(0);
});
