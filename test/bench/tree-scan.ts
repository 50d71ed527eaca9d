import { createScan, type MemoryOptions, type Module } from '../../src/index.js';
import { growModule } from './grow-module.js';

/** Scans a tree of so many names, each of which emits the ten below it; other modules may watch. */
export async function treeScan(
  size: number,
  memory: MemoryOptions = {},
  watchers: readonly Module[] = [],
): Promise<number> {
  const scan = createScan({
    targets: ['n0.test.notreal'],
    whitelist: ['test.notreal'],
    modules: [growModule(size), ...watchers],
    memory,
  });
  let seen = 0;
  scan.events$.subscribe(() => seen++);
  await scan.done;
  if (seen !== size) throw new Error(`Expected ${size} events, got ${seen}`);
  return seen;
}
