import { finalize, Observable } from 'rxjs';
import type { ScanEvent } from '../event.js';

/** What happens around the subscriptions to a scan's events. */
export interface EventObservers {
  /** Called after each subscription; true where it is the one that starts the scan. */
  readonly subscribed: () => boolean;
  /** Called when the scan was started by a subscription and nobody is subscribed any more. */
  readonly abandoned: () => void;
}

/**
 * Makes a scan's events public: multicast, cold until first subscribed, stopped when the last subscriber leaves a scan
 * that a subscription has started.
 *
 * @param events$ Where the engine puts them.
 * @param observers See {@link EventObservers}.
 */
export function observeEvents(events$: Observable<ScanEvent>, observers: EventObservers): Observable<ScanEvent> {
  let subscribers = 0;
  let started = false;
  const left = () => {
    subscribers--;
    if (started && subscribers === 0) observers.abandoned();
  };
  return new Observable<ScanEvent>((subscriber) => {
    subscribers++;
    const subscription = events$.pipe(finalize(left)).subscribe(subscriber);
    if (observers.subscribed()) started = true;
    return subscription;
  });
}
