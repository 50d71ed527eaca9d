import { buildEvent, type EventFacts } from './build-event.js';
import { ScanEvent } from './event.js';
import { EventDataError } from './event-data-error.js';
import type { EventMap, EventType } from './event-map.js';

export { buildEvent } from './build-event.js';

/** What may be said of an event that is made outside a scan. */
export interface CreateEventOptions extends EventFacts {
  /** What it was found by. @default none */
  readonly parent?: ScanEvent | undefined;
  /** Who found it: letters, digits, hyphens, dots, underscores. @default 'user' */
  readonly module?: string | undefined;
}

/** The types that data given as `T` may turn out to be of. */
export type Repaired<T extends EventType> = T extends 'DNS_NAME' | 'DNS_NAME_UNRESOLVED'
  ? T | 'IP_ADDRESS' | 'EMAIL_ADDRESS'
  : T extends 'IP_ADDRESS'
    ? T | 'DNS_NAME'
    : T extends 'USERNAME'
      ? T | 'EMAIL_ADDRESS'
      : T;

/**
 * Makes an event: its data checked and brought into normal form, its type repaired where the data is plainly of another
 * (an address given as DNS_NAME, a mail address given as USERNAME).
 *
 * @example
 * ```ts
 * const name = createEvent('DNS_NAME', ' eViLcorp.COM.:88'); // evilcorp.com
 * const port = createEvent('OPEN_TCP_PORT', 'evilcorp.com:443', name);
 * createEvent('FINDING', { title: 'Old TLS', severity: 'low' }, port, { tags: ['tls'] });
 * ```
 * @param type Name of the type, UPPER_SNAKE.
 * @param data Of the type's shape.
 * @param parentOrOptions What it was found by, or options that name it.
 * @param options Used with a parent before them.
 * @throws EventDataError naming what is wrong.
 */
export function createEvent<T extends EventType>(
  type: T,
  data: EventMap[T],
  parentOrOptions?: ScanEvent | CreateEventOptions,
  options?: CreateEventOptions,
): ScanEvent<Repaired<T>> {
  const parented = parentOrOptions instanceof ScanEvent;
  const facts: CreateEventOptions = (parented ? options : parentOrOptions) ?? {};
  const parent = parented ? parentOrOptions : facts.parent;
  const { module = 'user' } = facts;
  if (!/^[\w.-]+$/.test(module)) throw EventDataError.of('module', type, 'letters, digits, hyphens', module);
  return buildEvent({ ...facts, type, data }, parent, module) as ScanEvent<Repaired<T>>;
}
