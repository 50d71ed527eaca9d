import { getHeapStatistics } from 'node:v8';
import type { PressureSensor } from './pressure-sensor.js';
import { toScale } from './to-scale.js';

/**
 * Senses Buffers and the like against a limit that a user set: begins to slow at 0.80 of it, hard at 0.95.
 *
 * V8 collects by itself when these grow, so they are believed where the heap is doubted.
 *
 * @param limit Bytes.
 * @param exempt Returns the bytes to leave out.
 */
export function externalSensor(limit: number, exempt: () => number): PressureSensor {
  return {
    name: 'external',
    noisy: true,
    beyondHeap: true,
    read: () => toScale((getHeapStatistics().external_memory - exempt()) / limit, 0.8, 0.95),
  };
}
