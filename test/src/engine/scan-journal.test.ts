import { describe, expect, it } from 'vitest';
import { decodeEntries } from '../../../src/engine/decode-entries.js';
import { INGRESS } from '../../../src/engine/journal.js';
import { createEvent, defineOutput, type ScanEvent } from '../../../src/index.js';
import type { StateChanges } from '../../../src/state/state-store.js';
import { keptRun, watched } from '../../engine/kept-run.js';
import { answering, name, TARGET, turns, until } from '../../laws/scan-helpers.js';

const MODULE = 1;
const OUTPUT = 2;
const event = (label: string | number) => createEvent('DNS_NAME', name(label)) as ScanEvent;
const output = () => defineOutput({ name: 'writing', watches: ['DNS_NAME'], handle: () => {} });

/** A journal over a real store, with what was committed; a disk that is full may be had. */
async function journaling(modules = [answering(() => {}), output()]) {
  const commits: StateChanges[] = [];
  const disk = { full: false };
  const refuse = () => {
    if (disk.full) throw new Error('Expected room in `state.db`, got a full disk');
  };
  const engine = await keptRun({ modules }, (store) => watched(store, (changes) => commits.push(changes), refuse));
  const saved = () => {
    const through = engine.store.doneThrough();
    const entries = [...engine.store.batches()].flatMap((batch) => decodeEntries(batch, engine.root, through));
    return entries.map(({ event, consumers }) => [event.data, consumers]);
  };
  return { ...engine, commits, disk, saved };
}

describe('ScanJournal', () => {
  it('saves what was told a moment later, of itself', async () => {
    const { journal, saved, commits } = await journaling();
    journal.enter(event('a'));
    expect(saved()).toEqual([]);
    await until(() => commits.length > 0, 'a commit');
    expect(saved()).toEqual([[name('a'), [INGRESS]]]);
  });

  it('commits nothing while nothing has changed, and leaves no timer when it is closed', async () => {
    const { journal, commits } = await journaling();
    journal.commit();
    journal.enter(event('a'));
    journal.close();
    expect(commits.length).toBe(1);
    expect(process.getActiveResourcesInfo().filter((kind) => kind === 'Immediate')).toEqual([]);
    journal.close();
    expect(commits.length).toBe(1);
  });

  it('never writes what is over before the commit', async () => {
    const { journal, commits } = await journaling();
    for (let i = 0; i < 3000; i++) {
      const one = event(i);
      journal.enter(one);
      journal.done(one.entry, INGRESS);
    }
    journal.commit();
    expect(commits.map(({ batches, done, finished }) => [batches, done, finished])).toEqual([[[], [], []]]);
  });

  it('commits early where much is pending, and never in the middle of what runs', async () => {
    const { journal, commits } = await journaling();
    for (let i = 0; i < 20_000; i++) journal.enter(event(i));
    expect(commits).toEqual([]);
    await turns(2);
    expect(commits.length).toBe(1);
  });

  it('tells of pairs that are done later, and of batches that are finished', async () => {
    const { journal, commits, saved } = await journaling();
    const [a, b] = [event('a'), event('b')];
    for (const one of [a, b]) journal.hand(one, MODULE);
    journal.hand(a, OUTPUT, true);
    journal.commit();
    journal.done(a.entry, MODULE);
    journal.commit();
    expect(saved()).toEqual([
      [name('a'), [-OUTPUT]],
      [name('b'), [MODULE]],
    ]);
    journal.done(a.entry, OUTPUT);
    journal.done(b.entry, MODULE);
    journal.commit();
    expect([saved(), commits.at(-1)?.finished.length, journal.batches]).toEqual([[], 1, 0]);
  });

  it('lets only outputs be done once it is frozen', async () => {
    const { journal, saved } = await journaling();
    const one = event('a');
    journal.hand(one, MODULE);
    journal.hand(one, OUTPUT);
    journal.freeze();
    journal.done(one.entry, MODULE);
    journal.doneAll(MODULE, journal.mark());
    journal.done(one.entry, OUTPUT);
    journal.commit();
    expect(saved()).toEqual([[name('a'), [MODULE]]]);
  });

  it('uses no number twice, whatever was finished before', async () => {
    const first = await journaling();
    const one = event('a');
    first.journal.hand(one, MODULE);
    first.journal.doneAll(MODULE, first.journal.mark());
    first.journal.close();
    first.store.close();
    const second = await keptRun({ modules: [answering(() => {})] }, undefined, first.directory);
    const other = event('b');
    second.journal.hand(other, MODULE);
    second.journal.commit();
    expect(other.entry).toBeGreaterThan(second.store.doneThrough().get(MODULE) as number);
  });

  it('goes on with batches of an earlier run', async () => {
    const first = await journaling();
    for (const label of ['a', 'b']) first.journal.hand(event(label), MODULE);
    first.journal.close();
    first.store.close();
    const { journal, store, root } = await keptRun({ modules: [answering(() => {})] }, undefined, first.directory);
    const entries = [...store.batches()].flatMap((batch) => {
      const left = decodeEntries(batch, root, store.doneThrough());
      journal.adopt(batch.id, left);
      return left;
    });
    for (const { event } of entries) journal.done(event.entry, MODULE);
    journal.commit();
    expect([entries.length, [...store.batches()], journal.batches]).toEqual([2, [], 0]);
  });

  it('loses nothing while the disk is full: warns once, hands nothing out, and goes on when there is room', async () => {
    const handled: string[] = [];
    const module = answering((event) => void handled.push(event.data));
    const { journal, disk, warnings, seeds, ledger, saved, commits } = await journaling([module, output()]);
    disk.full = true;
    journal.enter(event('before'));
    await until(() => journal.stuck, 'the journal to be stuck');
    expect(() => journal.commit()).toThrow(/full disk/);
    expect(warnings).toEqual([expect.stringMatching(/cannot be saved.*full disk/)]);
    seeds.start();
    await turns();
    expect([handled, ledger.events]).toEqual([[], 1]);
    disk.full = false;
    await until(() => handled.length === 1, 'the target to be handled');
    expect([handled, journal.stuck, commits.length]).toEqual([[TARGET], false, 1]);
    expect(saved()).toContainEqual([name('before'), [INGRESS]]);
  });

  it('keeps what modules keep, claims and targets, in one commit with their events', async () => {
    const { journal, commits, store } = await journaling();
    journal.enter(event('a'));
    journal.claimed(1, 2, 3, 4);
    journal.kept('answering', 'position', 12);
    journal.target(TARGET);
    journal.commit();
    expect(commits.length).toBe(1);
    expect([[...store.kept('answering')], [...store.targets()]]).toEqual([[['position', '12']], [TARGET]]);
    expect([...store.claims()].map(({ words }) => [...words])).toEqual([[1, 2, 3, 4]]);
  });
});
