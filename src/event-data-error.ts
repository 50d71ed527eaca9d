import { quoteValue } from './util/quote-value.js';

/** Says that something cannot be an event: what was expected, where, and what came instead. */
export class EventDataError extends TypeError {
  override readonly name = 'EventDataError';
  readonly code = 'EVENT_DATA_INVALID';

  /**
   * Makes the error of one field.
   *
   * @example
   * ```ts
   * EventDataError.of('data', 'DNS_NAME', 'a host name', '?').message; // 'Expected `data` of DNS_NAME to be a host name, got `?`'
   * ```
   * @param field What is wrong.
   * @param whose The event type, or the thing, that has the field.
   * @param wanted What it should have been.
   * @param got What it was.
   */
  static of(field: string, whose: string, wanted: string, got: unknown): EventDataError {
    return new EventDataError(`Expected \`${field}\` of ${whose} to be ${wanted}, got ${quoteValue(got)}`);
  }
}
