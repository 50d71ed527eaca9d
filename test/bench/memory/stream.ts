import { setTimeout as sleep } from 'node:timers/promises';
import { defineModule, type ScanEvent } from '../../../src/index.js';
import type { Shape, ShapeParts } from './shape.js';

/** Makes a source that is pulled, and two slow consumers that each take a millisecond for every event. */
export function stream({ setting, payloads, probe, pressure }: ShapeParts): Shape {
  const { type, make } = payloads;
  const source = defineModule({
    name: 'source',
    watches: [],
    produces: ['RAW_TEXT', 'BENCH_BYTES'],
    *handle(_, ctx) {
      for (let i = 0; i < setting.events; i++) yield ctx.event(type, make(i) as never);
    },
  });
  const reader = (name: string, before: (event: ScanEvent) => void) =>
    defineModule({
      name,
      watches: ['RAW_TEXT', 'BENCH_BYTES'],
      concurrency: setting.concurrency,
      handle(event) {
        before(event);
        return sleep(1);
      },
    });
  return { modules: [source, reader('read', (event) => probe.saw(event, pressure())), reader('read-too', () => {})] };
}
