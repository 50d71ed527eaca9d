import { EMPTY, from, Observable, type ObservableInput, of } from 'rxjs';
import type { Gate } from '../../operators/gate.js';
import { isIterable } from '../../operators/is-iterable.js';
import { pull } from '../../operators/pull.js';
import type { Draft } from '../draft.js';
import { isThenable } from '../util/is-thenable.js';

/**
 * Turns whatever a handler gave back into a stream of drafts: what can be pulled is pulled, as the gate lets it.
 *
 * @param result A draft, an iterable, a readable, an Observable, a promise of any of these, or nothing.
 * @param gate The producer's gate; none for an intercept, which never waits.
 */
export function draftsOf(result: unknown, gate?: Gate): Observable<Draft> {
  if (result === undefined || result === null) return EMPTY;
  if (isThenable(result)) {
    return new Observable((subscriber) => {
      result.then(
        (late) => {
          if (!subscriber.closed) subscriber.add(draftsOf(late, gate).subscribe(subscriber));
        },
        (error) => subscriber.error(error),
      );
    });
  }
  if (isIterable<Draft>(result)) return pull(result, gate);
  if (isDraft(result)) return of(result);
  return from(result as ObservableInput<Draft>);
}

function isDraft(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && 'type' in value && 'data' in value;
}
