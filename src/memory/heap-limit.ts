import { getHeapStatistics } from 'node:v8';
import { resourceLimits } from 'node:worker_threads';

const MB = 1024 ** 2;
/** Default of V8's `--max-semi-space-size` on 64 bits, in megabytes. */
const SEMI_SPACE = 16;

/**
 * Returns the bytes at which this thread's V8 runs out of heap.
 *
 * That is the limit of the old generation, what `--max-old-space-size` says. The `heap_size_limit` that V8 reports adds
 * three semi-spaces of the young one to it, which what lives long cannot use: a heap of `--max-old-space-size=256`
 * reports 304 MB and dies at 256.
 */
export function heapLimit(): number {
  const young = resourceLimits.maxYoungGenerationSizeMb ?? 3 * semiSpace();
  const { heap_size_limit: whole } = getHeapStatistics();
  return Math.max(whole - young * MB, whole / 4);
}

function semiSpace(): number {
  const flags = [process.env.NODE_OPTIONS ?? '', ...process.execArgv].join(' ');
  const sizes = [...flags.matchAll(/--max[-_]semi[-_]space[-_]size[= ](\d+)/g)];
  return Number(sizes.at(-1)?.[1] ?? SEMI_SPACE);
}
