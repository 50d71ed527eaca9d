import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Measures how many bytes of heap stay in use for as long as what `make` returns is held. */
export function heldMemory(make: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const held = make();
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  // Looked at after the measurement, or it would have been collected before it.
  return held === undefined ? Number.NaN : bytes;
}
