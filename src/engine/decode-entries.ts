import { decodeEvents } from '../event/decode-events.js';
import type { ScanEvent } from '../event.js';
import type { SavedBatch } from '../state/state-store.js';
import type { OpenEntry } from './journal-window.js';

/**
 * Reads back what is left of a batch: its entries that are not over, each with those who have yet to be done with it.
 *
 * The events have their numbers in `entry`; a consumer with a minus has still to be asked whether it takes the event.
 *
 * @param batch As the store gives it.
 * @param root The SCAN event of the scan.
 * @param doneThrough By consumer, the entry up to which it is done with everything.
 * @param unasked Told of each event with functions that had not been called yet, and are lost.
 * @throws Error where the batch is something else.
 */
export function decodeEntries(
  batch: SavedBatch,
  root: ScanEvent,
  doneThrough: ReadonlyMap<number, number>,
  unasked?: () => void,
): readonly OpenEntry[] {
  const functions = () => void unasked?.();
  const { events, extra } = decodeEvents(batch.events, root, { functions });
  const lists = extra as readonly (readonly number[])[];
  if (!Array.isArray(lists) || lists.length !== events.length) {
    throw new Error(
      `Expected batch ${batch.id} to tell who has yet to be done with each of its ${events.length} events`,
    );
  }
  const done = new Map<number, Set<number>>();
  for (const [entry, consumer] of batch.done) {
    const consumers = done.get(entry);
    if (consumers) consumers.add(consumer);
    else done.set(entry, new Set([consumer]));
  }
  return events.flatMap((event, at) => {
    const isOpen = (consumer: number) =>
      !done.get(event.entry)?.has(Math.abs(consumer)) && event.entry > (doneThrough.get(Math.abs(consumer)) ?? 0);
    const consumers = (lists[at] as readonly number[]).filter(isOpen);
    return consumers.length > 0 ? [{ event, consumers }] : [];
  });
}
