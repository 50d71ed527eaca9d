import { ScanEvent } from '../event.js';

/** Bytes of a set and of an object in V8, and of a text in either: what a Set of one address takes is 236, records of one type 172. */
const SET = 196;
const RECORDS = 62;
const LIST = 70;
const TEXT = 40;

/**
 * Estimates the bytes of what is learnt of an event once it is there: the addresses and records of its host.
 *
 * @example
 * ```ts
 * event.resolvedHosts = new Set(['192.0.2.1']);
 * factBytes(event); // 236
 * ```
 */
export function factBytes(event: ScanEvent): number {
  const { rare } = ScanEvent.coreOf(event);
  if (rare === undefined) return 0;
  const { resolvedHosts, dnsChildren } = rare;
  let bytes = resolvedHosts ? SET + TEXT * resolvedHosts.size : 0;
  if (dnsChildren) {
    bytes += RECORDS;
    for (const hosts of Object.values(dnsChildren)) bytes += LIST + TEXT * hosts.length;
  }
  return bytes;
}
