import { createEvent } from '../../src/create-event.js';
import type { ScanEvent } from '../../src/index.js';
import { Scope } from '../../src/scope/scope.js';
import { DepthQueue } from '../../src/util/depth-queue.js';

/** Returns the heap bytes that each of so many queued names takes, its place in the queue included. */
export function queuedEventBytes(events: number): number {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) throw new Error('Expected node to be started with --expose-gc');
  const root = createEvent('SCAN', { name: 'bench' });
  const parent = createEvent('DNS_NAME', 'test.notreal', root);
  const scope = new Scope({ whitelist: ['test.notreal'] });
  const queue = new DepthQueue<ScanEvent>();
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < events; i++) {
    const event = createEvent('DNS_NAME', `name-${i}.sub-${i % 97}.test.notreal`, { parent, module: 'bench' });
    if (scope.contains(event.host ?? '')) event.scopeDistance = 0;
    queue.push(event);
  }
  gc();
  const bytes = (process.memoryUsage().heapUsed - before) / events;
  if (!queue.take()?.hasTag('in-scope')) throw new Error('Expected queued events to be tagged');
  return bytes;
}
