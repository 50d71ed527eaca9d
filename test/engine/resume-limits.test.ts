import { filter, firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createScan, defineModule, type ScanOptions } from '../../src/index.js';
import { answering, keptLog, latch, name, TARGET } from '../laws/scan-helpers.js';
import { inPieces, Lines, stateDirectory, tree } from './kept-scans.js';

async function* stream(...labels: string[]) {
  for (const label of labels) yield name(label);
}

/** One that never ends. */
async function* endless(...labels: string[]) {
  yield* stream(...labels);
  await new Promise(() => {});
}

const sorted = (labels: readonly string[]) => labels.map((label) => `DNS_NAME "${name(label)}"`).sort();

describe('A scan that is kept', () => {
  it('takes a stream of targets up where it was, whether that begins anew or goes on', async () => {
    for (const second of [
      ['a', 'b', 'c', 'd'],
      ['c', 'd'],
    ]) {
      const state = stateDirectory();
      const lines = new Lines();
      const targets = [endless('a', 'b'), stream(...second)];
      const scan = createScan({ targets: targets[0] as never, state, modules: [lines.output()] });
      let seen = 0;
      scan.events$.subscribe(() => ++seen === 2 && void scan.stop({ drain: true }));
      expect(await scan.done).toMatchObject({ status: 'ABORTED', saved: state });
      const again = createScan({ targets: targets[1] as never, state, modules: [lines.output()] });
      expect(await again.start()).toMatchObject({ status: 'FINISHED', events: { DNS_NAME: 4 } });
      expect(lines.sorted).toEqual(sorted(['a', 'b', 'c', 'd']));
    }
  });

  it('keeps targets that were added, and their scope', async () => {
    const state = stateDirectory();
    const lines = new Lines();
    const { opened, open } = latch();
    const make = () => createScan({ targets: [TARGET], state, modules: [answering(() => opened), lines.output()] });
    const first = make();
    first.events$.subscribe((event) => {
      if (event.data === TARGET) first.seed('added.notreal');
      else void first.stop();
    });
    expect(await first.done).toMatchObject({ status: 'ABORTED', saved: state });
    open();
    const second = make();
    second.seed('sub.added.notreal');
    const { targetHash } = await second.start();
    expect(lines.sorted).toEqual(
      [TARGET, 'added.notreal', 'sub.added.notreal'].map((host) => `DNS_NAME "${host}"`).sort(),
    );
    expect(targetHash).toBe((await first.done).targetHash);
  });

  it('goes on after its limit with a higher one, and counts events of all runs', async () => {
    const state = stateDirectory();
    const lines = new Lines();
    const run = (maxEvents?: number) =>
      createScan({ targets: [TARGET], state, modules: [tree(3, 2), lines.output()], maxEvents }).start();
    const first = await run(5);
    expect(first).toMatchObject({ status: 'FINISHED', reason: '5 events: maxEvents', saved: state });
    const second = await run(5);
    expect(second).toMatchObject({ reason: '5 events: maxEvents', saved: state });
    const last = await run();
    expect(last.saved).toBeUndefined();
    expect(last.events).toEqual({ DNS_NAME: lines.texts.length });
    expect(new Set(lines.uuids).size).toBe(lines.uuids.length);
  });

  it('can be resumed after it failed, and keeps its name', async () => {
    const state = stateDirectory();
    let broken = true;
    const modules = () => [
      defineModule({
        name: 'broken',
        watches: [],
        handle: () => undefined,
        setup: () => (broken ? { hard: 'no key' } : undefined),
      }),
    ];
    const first = createScan({ targets: [TARGET], state, modules: modules() });
    const failed = await first.start();
    expect(failed).toMatchObject({ status: 'FAILED', reason: expect.stringContaining('no key'), saved: state });
    broken = false;
    const second = createScan({ targets: [TARGET], state, modules: modules() });
    expect(await second.start()).toMatchObject({ status: 'FINISHED', name: failed.name });
    expect([second.name, first.name]).toEqual([failed.name, failed.name]);
  });

  it('fails with a reason where it is another, has finished, or is under way', async () => {
    const state = stateDirectory();
    const { opened, open } = latch();
    const first = createScan({ targets: [TARGET], state, modules: [answering(() => opened)] });
    const done = first.start();
    await firstValueFrom(first.status$.pipe(filter(({ status }) => status === 'RUNNING')));
    const refused = (more: Partial<ScanOptions> = {}) =>
      createScan({ targets: [TARGET], state, modules: [answering(() => {})], ...more }).start();
    expect(await refused()).toMatchObject({
      status: 'FAILED',
      reason: expect.stringContaining('another scan has open'),
    });
    open();
    expect((await done).saved).toBeUndefined();
    expect(await refused({ maxDepth: 1 })).toMatchObject({
      status: 'FAILED',
      reason: expect.stringContaining('has finished'),
    });
  });

  it('saves what it has when it is paused', async () => {
    const state = stateDirectory();
    const lines = new Lines();
    const make = () => createScan({ targets: [TARGET], state, modules: [tree(3, 3), lines.output()] });
    const scan = make();
    let seen = 0;
    const paused = new Promise<void>((resolve) => {
      scan.events$.subscribe(() => ++seen === 5 && void scan.pause().then(resolve));
    });
    await paused;
    const before = lines.texts.length;
    await scan.stop();
    expect((await scan.done).events.DNS_NAME).toBe(before);
    await inPieces(() => ({ state, modules: [tree(3, 3), lines.output()] }), []);
    expect(lines.texts.length).toBe(1 + 3 + 9 + 27 + 1);
  });

  it('says once that what an event was to be asked itself is not kept', async () => {
    const state = stateDirectory();
    const { logger, warnings } = keptLog();
    const asked = latch();
    const abortIf = () => {
      asked.open();
      return new Promise<boolean>(() => {});
    };
    const asking = () => answering((_, ctx) => ctx.event('DNS_NAME', name('asked'), undefined, { abortIf }));
    const make = () => createScan({ targets: [TARGET], state, modules: [asking()], logger });
    const first = make();
    first.start();
    await asked.opened;
    await first.stop();
    const last = await make().start();
    expect(last.events).toEqual({ DNS_NAME: 2 });
    expect(warnings.filter((text) => text.includes('abortIf'))).toHaveLength(1);
  });
});
