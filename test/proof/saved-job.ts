import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphJob } from './graph-job.js';

/** Where the parts of a job lie. */
export interface SavedJob {
  /** Of the outputs. */
  readonly directory: string;
  /** Of the state, and of what is spilt. */
  readonly state: string;
  /** Arguments of the program. */
  readonly arguments: readonly string[];
}

/**
 * Makes the job of scanning the graph in a directory, with its state saved and its queues spilling almost at once.
 *
 * @param state Directory of the state; by default one within.
 */
export function savedJob(directory: string, nodes: number, state: string = join(directory, 'state')): SavedJob {
  mkdirSync(directory, { recursive: true });
  const job: GraphJob = { directory, nodes, options: { state, memory: { spill: { budget: 65_536 } } } };
  return { directory, state, arguments: [JSON.stringify(job)] };
}
