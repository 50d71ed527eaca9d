import { totalmem } from 'node:os';
import type { PressureSensor } from './pressure-sensor.js';
import { toScale } from './to-scale.js';

/**
 * Senses the process's resident memory: begins to slow at 0.80 of the machine's memory, hard at 0.95.
 *
 * @param exempt Returns the bytes to leave out.
 */
export function rssSensor(exempt: () => number): PressureSensor {
  const machine = totalmem();
  return {
    name: 'rss',
    noisy: true,
    beyondHeap: true,
    interval: 20, // the system takes its time to tell
    read: () => toScale((process.memoryUsage.rss() - exempt()) / machine, 0.8, 0.95),
  };
}
