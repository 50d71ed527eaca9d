import type { ScanState, ScanStatus } from '../scan.js';
import type { Assembly } from './assembly.js';

/** What a status is drawn up from. */
export interface StatusInput {
  readonly state: ScanState;
  readonly reason: string | undefined;
  readonly elapsed: number;
  readonly round: number;
  readonly pressure: number;
  readonly stalled: string | undefined;
  /** Nothing before the scan has been put together. */
  readonly parts: Assembly | undefined;
}

/** Draws up how a scan stands. */
export function scanStatus(input: StatusInput): ScanStatus {
  const { state, reason, elapsed, round, pressure, stalled, parts } = input;
  const hosts = parts ? [...parts.intercepts, ...parts.modules] : [];
  return {
    status: state,
    ...(reason === undefined ? {} : { reason }),
    elapsed,
    round,
    pressure,
    queued: parts?.ledger.events ?? 0,
    bytes: parts?.ledger.bytes ?? 0,
    spilled: parts?.ledger.parked ?? 0,
    ingress: parts?.ingress.waiting ?? 0,
    dedupBytes: parts?.dedup.bytes ?? 0,
    events: { ...parts?.egress.counts },
    modules: Object.fromEntries(hosts.map(({ name, status }) => [name, status])),
    ...(stalled === undefined ? {} : { stalled }),
  };
}
