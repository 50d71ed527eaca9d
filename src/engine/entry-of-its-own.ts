import type { ScanEvent } from '../event.js';
import type { Journal } from './journal.js';

/**
 * Gives an event a second entry, for a consumer who may be busy with it when it has long gone on.
 *
 * @returns what tells that the consumer is done; nothing without a journal.
 */
export function entryOfItsOwn(
  journal: Journal | undefined,
  event: ScanEvent,
  consumer: number,
): (() => void) | undefined {
  if (!journal) return undefined;
  const twin = event.twin();
  journal.hand(twin, consumer);
  return () => journal.done(twin.entry, consumer);
}
