import { MessageChannel } from 'node:worker_threads';

/** Bytes outside V8's heap, added since its last collection, at which it starts another; one more megabyte. */
const ENOUGH = 65 * 1024 ** 2;

/**
 * Makes V8 look for garbage soon, with no flag of its own: by an amount of memory outside its heap that it sees come.
 *
 * The memory is never touched, so no page of it ever exists, and it is given back at once. V8 then marks in small
 * steps, and has collected some milliseconds later; where its heap is small it collects at once.
 *
 * Source: V8's `Heap::ReportExternalMemoryPressure`, with a limit of 64 MB
 */
export function nudgeCollector(): void {
  try {
    const untouched = new ArrayBuffer(ENOUGH);
    const { port1 } = new MessageChannel();
    port1.postMessage(untouched, [untouched]);
    port1.close();
  } catch {
    // No room to reserve it in: then V8 is at its limits anyway.
  }
}
