import { from, type Observable, type ObservableInput } from 'rxjs';
import type { Gate } from './gate.js';
import { isIterable } from './is-iterable.js';
import { pull } from './pull.js';

/**
 * Reads what a projection returned: what can be pulled one item at a time, as the gate lets it; anything else as `from` does.
 *
 * @param result An iterable, generator, readable, Observable …
 * @param gate Where the items will wait.
 * @throws TypeError where it is nothing that can be read.
 */
export function resultsOf<R>(result: ObservableInput<R>, gate: Gate | undefined): Observable<R> {
  return isIterable<R>(result) ? pull(result, gate) : from(result);
}
