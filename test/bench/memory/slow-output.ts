import { setTimeout as sleep } from 'node:timers/promises';
import { defineOutput } from '../../../src/index.js';
import { grow } from './grow.js';
import type { Shape, ShapeParts } from './shape.js';

/** Makes a tree that grows as fast as it may, and an output that takes a millisecond for each event. */
export function slowOutput(parts: ShapeParts): Shape {
  const { probe, pressure, setting } = parts;
  const write = defineOutput({
    name: 'write',
    watches: ['RAW_TEXT', 'BENCH_BYTES'],
    concurrency: setting.concurrency,
    handle(event) {
      probe.saw(event, pressure());
      return sleep(1);
    },
  });
  return { modules: [grow(parts, () => {}), write] };
}
