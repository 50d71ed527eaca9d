import { setTimeout as sleep } from 'node:timers/promises';
import { grow } from './grow.js';
import type { Shape, ShapeParts } from './shape.js';

/** Makes a tree that grows as fast as it may, and a `for await` that takes a millisecond for every few events. */
export function slowLoop(parts: ShapeParts): Shape {
  const { probe, pressure, setting } = parts;
  return {
    modules: [grow(parts, () => {})],
    async drive(scan) {
      for await (const event of scan) {
        if (event.type === 'DNS_NAME') continue;
        probe.saw(event, pressure());
        if (probe.handled % setting.concurrency === 0) await sleep(1);
      }
      return scan.done;
    },
  };
}
