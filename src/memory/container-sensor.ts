import type { ContainerMemory } from './container-memory.js';
import type { PressureSensor } from './pressure-sensor.js';
import { toScale } from './to-scale.js';

/**
 * Senses the container's working set: begins to slow at 0.80 of its limit, hard at 0.95.
 *
 * @param exempt Returns the bytes to leave out.
 */
export function containerSensor(container: ContainerMemory, exempt: () => number): PressureSensor {
  return {
    name: 'container',
    noisy: true,
    beyondHeap: true,
    interval: 10,
    read: () => toScale(container.share(exempt()), 0.8, 0.95),
    close: () => container.close(),
  };
}
