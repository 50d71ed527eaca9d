import { encodeEvents } from '../event/encode-events.js';
import type { ScanEvent } from '../event.js';
import { INGRESS } from './journal.js';
import type { OpenEntry } from './journal-window.js';

/**
 * Writes down entries with who has yet to be done with them; `decodeEntries` reads them back.
 *
 * An event that cannot be written down (its data being circular, say) is left out, and told of.
 *
 * @param entries Of one batch.
 * @param unwritable Told of each event that is left out.
 */
export function encodeEntries(
  entries: readonly OpenEntry[],
  unwritable: (entry: OpenEntry, error: unknown) => void,
): Buffer {
  try {
    return encode(entries);
  } catch {
    return encode(entries.filter((entry) => isWritable(entry, unwritable)));
  }
}

function encode(entries: readonly OpenEntry[]): Buffer {
  const events = entries.map(({ event }) => event);
  let admitted: Set<number> | undefined;
  // Functions cannot be written down. That there were some is of interest as long as they have not been called.
  const functions = ({ entry }: ScanEvent) => {
    admitted ??= new Set(
      entries.filter(({ consumers }) => consumers.includes(INGRESS)).map(({ event }) => event.entry),
    );
    return admitted.has(entry) ? 1 : undefined;
  };
  return encodeEvents(events, { extra: entries.map(({ consumers }) => consumers), functions });
}

function isWritable(entry: OpenEntry, unwritable: (entry: OpenEntry, error: unknown) => void): boolean {
  try {
    encode([entry]);
    return true;
  } catch (error) {
    unwritable(entry, error);
    return false;
  }
}
