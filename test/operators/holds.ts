import type { Subject } from 'rxjs';
import { delivery } from '../../src/util/delivery.js';

/**
 * Delivers values to a stream as the engine delivers events, and keeps count of who holds which.
 *
 * @param into Where to deliver.
 */
export function deliverTo<T>(into: Subject<T>) {
  const held = new Map<T, number>();
  const tooOften: T[] = [];
  return {
    /** Values that somebody holds, in order of delivery. */
    held: (): T[] => [...held].filter(([, holders]) => holders > 0).map(([value]) => value),
    /** Values that were released more often than held. */
    tooOften,
    deliver(value: T): void {
      const count = (by: number) => {
        held.set(value, (held.get(value) ?? 0) + by);
        if ((held.get(value) as number) < 0) tooOften.push(value);
      };
      const outer = delivery.current;
      delivery.current = {
        hold() {
          count(1);
          return { release: () => count(-1) };
        },
      };
      into.next(value);
      delivery.current = outer;
    },
  };
}
