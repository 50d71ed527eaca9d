import { getHeapStatistics } from 'node:v8';

/**
 * Returns the bytes that the process occupies and cannot use again without asking for more.
 *
 * That is resident memory, less the room inside V8's heap: after a collection V8 keeps pages that it fills again before
 * it takes new ones, so resident memory alone stays high for long after all is freed. Memory that was asked for and not
 * yet touched is not resident, but will be: heap and Buffers as V8 counts them are the least it returns.
 */
export function processBytes(): number {
  const { used_heap_size: used, total_physical_size: held, external_memory: external } = getHeapStatistics();
  return Math.max(process.memoryUsage.rss() - Math.max(0, held - used), used + external);
}
