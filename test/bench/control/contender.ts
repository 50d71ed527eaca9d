import type { MemoryOptions, Module } from '../../../src/index.js';

/** One way to keep memory within bounds, as the engine can be made to follow it. */
export interface Contender {
  readonly name: string;
  /** In a few words, for the table. */
  readonly summary: string;
  /** How its gates behave. */
  readonly memory: MemoryOptions;
  /** What it adds to the chain: a throttle of the consumer, say. */
  readonly modules?: readonly Module[];
  /** Waits until a consumer may start on an event; returns what it calls when it is done. */
  readonly start?: () => Promise<() => void>;
}
