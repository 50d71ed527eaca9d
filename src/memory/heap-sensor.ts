import { LiveHeap } from './live-heap.js';
import type { PressureSensor } from './pressure-sensor.js';
import { toScale } from './to-scale.js';

/**
 * Senses how full this thread's V8 heap is of what is alive: begins to slow at 0.70 of its limit, hard at 0.92.
 *
 * It counts the heap alone; Buffers live outside, and show in resident memory.
 */
export function heapSensor(): PressureSensor {
  const heap = new LiveHeap();
  return {
    name: 'heap',
    noisy: true,
    collectable: true,
    read: () => toScale(heap.read(performance.now()) / heap.limit, 0.7, 0.92),
    close: () => heap.close(),
  };
}
