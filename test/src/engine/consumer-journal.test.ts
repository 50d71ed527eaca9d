import { describe, expect, it } from 'vitest';
import { ConsumerJournal } from '../../../src/engine/consumer-journal.js';
import { decodeEntries } from '../../../src/engine/decode-entries.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import type { AnyModuleSpec } from '../../../src/module.js';
import { keptRun } from '../../engine/kept-run.js';
import { answering, name } from '../../laws/scan-helpers.js';

const CONSUMER = 1;

/** What a module has been handed, and what is left of it on disk. */
async function handing(spec: object = {}) {
  const { journal, store, root } = await keptRun({ modules: [answering(() => {})] });
  const consumer = new ConsumerJournal(journal, CONSUMER, {
    watches: ['DNS_NAME'],
    ...spec,
  } as unknown as AnyModuleSpec);
  const hand = (label: string) => {
    const event = createEvent('DNS_NAME', name(label), root) as ScanEvent;
    journal.hand(event, CONSUMER);
    return event;
  };
  const left = () => {
    journal.commit();
    const through = store.doneThrough();
    return [...store.batches()].flatMap((batch) => decodeEntries(batch, root, through)).map(({ event }) => event.data);
  };
  return { journal, root, consumer, hand, left };
}

describe('ConsumerJournal', () => {
  it('tells of an event when the module lets go of it', async () => {
    const { consumer, hand, left } = await handing();
    const [a] = [hand('a'), hand('b')];
    consumer.left(a);
    expect(left()).toEqual([name('b')]);
  });

  it('waits for the last who holds it, in whatever order they let go', async () => {
    const { consumer, hand, left } = await handing();
    const a = hand('a');
    consumer.held(a);
    consumer.held(a);
    consumer.left(a);
    consumer.left(a);
    expect(left()).toEqual([name('a')]);
    consumer.left(a);
    expect(left()).toEqual([]);
  });

  it('keeps a round of a pipeline until it has flushed, and what comes meanwhile for the next', async () => {
    const { consumer, hand, left } = await handing({ pipeline: () => {} });
    consumer.left(hand('a'));
    consumer.flushing();
    hand('meanwhile');
    expect(left()).toEqual([name('a'), name('meanwhile')]);
    consumer.flushed();
    expect(left()).toEqual([name('meanwhile')]);
  });

  it('keeps a round until `finish` has ended, where there is one', async () => {
    const { consumer, hand, left } = await handing({ replay: 'round', finish: () => {} });
    consumer.left(hand('a'));
    consumer.flushing();
    consumer.flushed();
    expect(left()).toEqual([name('a')]);
    consumer.finished();
    expect(left()).toEqual([]);
  });

  it('keeps all of the scan until the module has cleaned up, where it asks for that', async () => {
    const { consumer, hand, left } = await handing({ replay: 'scan' });
    consumer.left(hand('a'));
    consumer.flushing();
    consumer.flushed();
    consumer.ended();
    expect(left()).toEqual([name('a')]);
    consumer.cleaned();
    expect(left()).toEqual([]);
  });

  it('drops what a module that has ended was handed, but not once the journal is frozen', async () => {
    const { journal, consumer, hand, left } = await handing();
    hand('a');
    consumer.ended();
    expect(left()).toEqual([]);
    hand('b');
    journal.freeze();
    consumer.ended();
    consumer.cleaned();
    expect(left()).toEqual([name('b')]);
  });

  it('keeps that a module which watches nothing has begun, until it has ended', async () => {
    const { consumer, root, left } = await handing();
    const done = consumer.source(root);
    expect(left()).toEqual([root.data]);
    done();
    expect(left()).toEqual([]);
  });
});
