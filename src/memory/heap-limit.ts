import { getHeapStatistics } from 'node:v8';
import { resourceLimits } from 'node:worker_threads';

const MB = 1024 ** 2;
/** Default of V8's `--max-semi-space-size` on 64 bits, in megabytes. */
const SEMI_SPACE = 16;

/**
 * Returns the bytes at which this thread's V8 may run out of heap.
 *
 * That is the limit of the old generation, what `--max-old-space-size` says, less a semi-space. The `heap_size_limit`
 * that V8 reports adds the young generation (three semi-spaces), which what lives long cannot use; and V8 gives up once
 * the old one has no room for what a scavenge might promote. Measured: with `--max-old-space-size=96` V8 reports a limit
 * of 144 MB and died at 78 MB of arrays; with 256, a limit of 304 MB, at 253 MB of strings.
 */
export function heapLimit(): number {
  const young = resourceLimits.maxYoungGenerationSizeMb ?? 3 * semiSpace();
  const { heap_size_limit: whole } = getHeapStatistics();
  return Math.max(whole - (young + young / 3) * MB, whole / 4);
}

function semiSpace(): number {
  const flags = [process.env.NODE_OPTIONS ?? '', ...process.execArgv].join(' ');
  const sizes = [...flags.matchAll(/--max[-_]semi[-_]space[-_]size[= ](\d+)/g)];
  return Number(sizes.at(-1)?.[1] ?? SEMI_SPACE);
}
