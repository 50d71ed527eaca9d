import { getHeapStatistics } from 'node:v8';
import { heapLimit } from './heap-limit.js';
import type { PressureSensor } from './pressure-sensor.js';
import { toScale } from './to-scale.js';

/**
 * Senses how full this thread's V8 heap is: begins to slow at 0.70 of its limit, hard at 0.92.
 *
 * It counts the heap alone; Buffers live outside, and show in resident memory.
 */
export function heapSensor(): PressureSensor {
  const limit = heapLimit();
  return {
    name: 'heap',
    noisy: true,
    collectable: true,
    read: () => toScale(getHeapStatistics().used_heap_size / limit, 0.7, 0.92),
  };
}
