import type { PressureSensor } from './pressure-sensor.js';
import { processBytes } from './process-bytes.js';
import { toScale } from './to-scale.js';

/**
 * Senses the whole process against a limit that a user set: begins to slow at 0.80 of it, hard at 0.95.
 *
 * @param limit Bytes.
 * @param exempt Returns the bytes to leave out.
 */
export function limitSensor(limit: number, exempt: () => number): PressureSensor {
  return {
    name: 'limit',
    noisy: true,
    beyondHeap: true,
    collectable: true,
    interval: 10,
    read: () => toScale((processBytes() - exempt()) / limit, 0.8, 0.95),
  };
}
