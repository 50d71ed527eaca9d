import { setTimeout as sleep } from 'node:timers/promises';
import { grow } from './grow.js';
import type { Shape, ShapeParts } from './shape.js';

/** Makes a tree whose every handler takes a millisecond, so that it is producer and slow consumer at once. */
export function tree(parts: ShapeParts): Shape {
  const { probe, pressure } = parts;
  return {
    modules: [
      grow(parts, async (event, made) => {
        probe.saw(event, pressure(), made);
        await sleep(1);
      }),
    ],
  };
}
