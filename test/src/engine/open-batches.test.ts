import { describe, expect, it } from 'vitest';
import { OpenBatches } from '../../../src/engine/open-batches.js';

const entry = (batch: number, at: number) => batch * 65_536 + at;

describe('OpenBatches', () => {
  it('tells which pairs are done, and nothing of those whose batch is', () => {
    const batches = new OpenBatches();
    batches.adopt(1, [[0], [3, -4]]);
    batches.adopt(2, [[3], [3]]);
    batches.done(entry(1, 0), 0);
    batches.done(entry(2, 0), 3);
    batches.done(entry(2, 1), 3);
    expect(batches.changes()).toEqual({ finished: [2], done: [[entry(1, 0), 0]], doneThrough: [] });
    expect(batches.size).toBe(1);
  });

  it('counts one that had to be asked as one that had not', () => {
    const batches = new OpenBatches();
    batches.adopt(1, [[-4]]);
    batches.done(entry(1, 0), 4);
    expect(batches.changes().finished).toEqual([1]);
  });

  it('ends what a consumer was handed up to a mark', () => {
    const batches = new OpenBatches();
    batches.adopt(1, [[5], [5, 6]]);
    batches.adopt(2, [[5]]);
    batches.adopt(3, [[5]]);
    batches.doneAll(5, entry(2, 65_535));
    expect(batches.changes()).toEqual({ finished: [2], done: [], doneThrough: [[5, entry(2, 65_535)]] });
    batches.done(entry(1, 1), 6);
    expect(batches.changes().finished).toEqual([2, 1]);
    expect(batches.size).toBe(1);
  });

  it('forgets what has been saved, and is not moved by what it does not know', () => {
    const batches = new OpenBatches();
    batches.adopt(1, [[1], [2]]);
    batches.done(entry(1, 0), 1);
    batches.saved();
    batches.done(entry(9, 0), 1);
    batches.done(entry(1, 0), 7);
    expect([batches.changes(), batches.pending]).toEqual([{ finished: [], done: [], doneThrough: [] }, 0]);
  });

  it('takes a batch of which nothing is left for one that is finished', () => {
    const batches = new OpenBatches();
    batches.adopt(4, []);
    expect([batches.changes().finished, batches.size]).toEqual([[4], 0]);
  });
});
