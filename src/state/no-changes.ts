import type { StateChanges } from './state-store.js';

/** A commit that saves nothing: what is to be saved is laid over it. */
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
