import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { parseSize } from '../util/parse-size.js';
import type { ContainerMemory } from './container-memory.js';
import { heapLimit } from './heap-limit.js';
import { processBytes } from './process-bytes.js';

/** The memory there is. */
export interface MemoryLimit {
  /** Bytes of the limit that leaves least room now. */
  readonly limit: number;
  /** What sets it. */
  readonly source: 'option' | 'heap' | 'container' | 'machine';
  /** Bytes left below it now; not above 0 where it is exceeded already. */
  readonly headroom: number;
  /** Bytes that what is in flight may take: 35 % of the headroom, and at least 1 MB. */
  readonly budget: number;
}

/** Share of the headroom for what is in flight: it is counted without the objects around it, and garbage wants room. */
const SHARE = 0.35;
const LEAST = 1024 ** 2;

/**
 * Finds the limit that leaves least room: a limit given, V8's heap limit, the container's or the machine's memory.
 *
 * @param limit Bytes, or text such as `512MB`; it can only tighten what holds anyway.
 * @param container The container's figures, where there is one with a limit.
 * @throws TypeError where `limit` is no size.
 */
export function resolveLimit(
  limit?: number | string | undefined,
  container?: ContainerMemory | undefined,
): MemoryLimit {
  const candidates: Omit<MemoryLimit, 'budget'>[] = [];
  const add = (source: MemoryLimit['source'], bytes: number, headroom: number) => {
    if (!Number.isNaN(headroom)) candidates.push({ source, limit: bytes, headroom });
  };
  if (limit !== undefined) {
    const bytes = parseSize(limit, 'limit');
    add('option', bytes, bytes - processBytes());
  }
  const heap = heapLimit();
  add('heap', heap, heap - getHeapStatistics().used_heap_size);
  if (container) add('container', container.limit, container.headroom());
  add('machine', totalmem(), totalmem() - process.memoryUsage.rss());
  const tightest = candidates.reduce((least, each) => (each.headroom < least.headroom ? each : least));
  return { ...tightest, budget: Math.max(LEAST, Math.floor(tightest.headroom * SHARE)) };
}
