import type { StateChanges } from '../../../src/state/state-store.js';

/** A commit that saves nothing: what a test changes is laid over it. */
export const noChanges: StateChanges = {
  batches: [],
  finished: [],
  done: [],
  doneThrough: [],
  claimed: new Int32Array(0),
  released: new Int32Array(0),
  kept: [],
  targets: [],
  facts: {},
};
