import { filter, type OperatorFunction } from 'rxjs';
import type { ScanEvent } from '../src/event.js';
import type { EventType } from '../src/event-map.js';

/**
 * Passes events of the types named, and narrows the stream to them.
 *
 * It passes them in the same call, and keeps nothing; without a type, it passes nothing.
 *
 * @example
 * ```ts
 * scan.events$.pipe(ofType('FINDING')).subscribe(({ data }) => console.log(data.severity, data.title));
 * ```
 * @param types The types to pass.
 * @returns An operator that drops every other event.
 */
export function ofType<const T extends readonly EventType[]>(
  ...types: T
): OperatorFunction<ScanEvent, { [K in T[number]]: ScanEvent<K> }[T[number]]> {
  const wanted = new Set<string>(types);
  return filter((event): event is { [K in T[number]]: ScanEvent<K> }[T[number]] => wanted.has(event.type));
}
