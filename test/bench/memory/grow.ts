import { defineModule, type Module, type ScanEvent } from '../../../src/index.js';
import type { ShapeParts } from './shape.js';

/** Children of each event. */
const WIDTH = 3;

/**
 * Returns the module that grows a tree of payloads, each event answered with three, and awaits every emit.
 *
 * @param parts See {@link ShapeParts}.
 * @param before Called with each payload event, and how many were made before it, before its children are made.
 */
export function grow(
  { setting, payloads }: ShapeParts,
  before: (event: ScanEvent, made: number) => void | Promise<void>,
): Module {
  const { type, make, numberOf } = payloads;
  const madeBefore = new Uint32Array(setting.events);
  let made = 0;
  const draft = (number: number) => {
    madeBefore[number] = made++;
    return make(number) as never;
  };
  return defineModule({
    name: 'grow',
    watches: ['DNS_NAME', 'RAW_TEXT', 'BENCH_BYTES'],
    produces: ['RAW_TEXT', 'BENCH_BYTES'],
    concurrency: setting.concurrency,
    async handle(event, ctx) {
      if (event.type === 'DNS_NAME') return ctx.emit(ctx.event(type, draft(0)));
      const number = numberOf(event.data);
      await before(event, madeBefore[number] as number);
      const end = Math.min(number * WIDTH + WIDTH + 1, setting.events);
      for (let child = number * WIDTH + 1; child < end; child++) await ctx.emit(ctx.event(type, draft(child)));
    },
  });
}
