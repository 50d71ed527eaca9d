import { setTimeout as sleep } from 'node:timers/promises';
import { Observable, Subject } from 'rxjs';
import { type Draft, defineModule } from '../../../src/index.js';
import type { Shape, ShapeParts } from './shape.js';

/** Events of a firehose's burst before the event loop has a turn. */
const BURST = 1000;
/** Names that the bystander finds. */
const NAMES = 2000;

/**
 * Makes a producer that nobody can stop, a slow consumer of what it emits, and a module that has nothing to do with it.
 *
 * @param synchronous Whether it emits all it has within `subscribe`; else a Subject is fed in bursts.
 */
export function firehose({ setting, payloads, probe, pressure }: ShapeParts, synchronous: boolean): Shape {
  const { type, make } = payloads;
  const flood = defineModule({
    name: 'firehose',
    watches: ['DNS_NAME'],
    produces: ['RAW_TEXT', 'BENCH_BYTES'],
    targetOnly: true,
    handle(_, ctx) {
      let sent = 0;
      const next = (to: { next(draft: Draft<'RAW_TEXT' | 'BENCH_BYTES'>): void }, count: number) => {
        for (const end = Math.min(sent + count, setting.events); sent < end; sent++) {
          to.next(ctx.event(type, make(sent) as never));
        }
      };
      if (synchronous) {
        // It goes on when it was unsubscribed, as a loop that never looks does.
        return new Observable((subscriber) => {
          next(subscriber, setting.events);
          subscriber.complete();
        });
      }
      const subject$ = new Subject<Draft<'RAW_TEXT' | 'BENCH_BYTES'>>();
      const burst = () => {
        next(subject$, BURST);
        if (sent < setting.events) setImmediate(burst);
        else subject$.complete();
      };
      setImmediate(burst);
      return subject$;
    },
  });
  const read = defineModule({
    name: 'read',
    watches: ['RAW_TEXT', 'BENCH_BYTES'],
    concurrency: setting.concurrency,
    handle(event) {
      probe.saw(event, pressure());
      return sleep(1);
    },
  });
  const names = defineModule({
    name: 'names',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    targetOnly: true,
    *handle(event, ctx) {
      for (let i = 0; i < NAMES; i++) yield ctx.event('DNS_NAME', `n${i}.${event.data}`);
    },
  });
  const bystander = defineModule({
    name: 'bystander',
    watches: ['DNS_NAME'],
    handle: () => {
      probe.bystander++;
    },
  });
  return { modules: [flood, read, names, bystander] };
}
