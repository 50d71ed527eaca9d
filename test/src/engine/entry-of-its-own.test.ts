import { describe, expect, it } from 'vitest';
import { entryOfItsOwn } from '../../../src/engine/entry-of-its-own.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';
import { keptRun } from '../../engine/kept-run.js';
import { answering, name } from '../../laws/scan-helpers.js';

describe('entryOfItsOwn', () => {
  it('gives an event a second entry, which ends by itself', async () => {
    const { journal, store } = await keptRun({ modules: [answering(() => {})] });
    const event = createEvent('DNS_NAME', name('a')) as ScanEvent;
    journal.enter(event);
    const { entry } = event;
    const done = entryOfItsOwn(journal, event, 1);
    journal.done(entry, 0);
    journal.commit();
    expect([event.entry, [...store.batches()].length]).toEqual([entry, 1]);
    done?.();
    journal.commit();
    expect([...store.batches()]).toEqual([]);
  });

  it('gives none where nothing is kept', () => {
    expect(entryOfItsOwn(undefined, createEvent('DNS_NAME', name('a')) as ScanEvent, 1)).toBeUndefined();
  });
});
