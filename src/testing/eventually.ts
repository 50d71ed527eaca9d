import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until something holds.
 *
 * @example
 * ```ts
 * await eventually(() => server.closed, () => 'Expected `server` to be closed, got `open`');
 * ```
 * @param holds Asked again and again.
 * @param complaint Says what was expected, once it is too late.
 * @param patience Milliseconds until it is too late.
 * @throws Error with the complaint.
 */
export async function eventually(holds: () => boolean, complaint: () => string, patience = 3000): Promise<void> {
  const end = performance.now() + patience;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`${complaint()} after ${patience} ms`);
    await sleep(1);
  }
}
