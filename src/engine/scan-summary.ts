import type { ScanSummary } from '../scan.js';
import type { Assembly } from './assembly.js';

/** What a summary is drawn up from. */
export interface SummaryInput {
  readonly name: string;
  readonly status: ScanSummary['status'];
  readonly reason: string | undefined;
  readonly duration: number;
  readonly rounds: number;
  /** Connections not made, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Directory that it can be resumed from; nothing where it cannot. */
  readonly saved: string | undefined;
  /** Nothing where the scan never got so far. */
  readonly parts: Assembly | undefined;
}

/** Draws up how a scan went. */
export function scanSummary(input: SummaryInput): ScanSummary {
  const { name, status, reason, duration, rounds, refused, saved, parts } = input;
  const gates = parts ? [parts.seedProducer, ...parts.modules.map(({ producer }) => producer)] : [];
  const stats = gates.map(({ gate }) => gate.stats);
  const sum = (pick: (of: (typeof stats)[number]) => number) => stats.reduce((total, of) => total + pick(of), 0);
  return {
    name,
    status,
    ...(reason === undefined ? {} : { reason }),
    ...(saved === undefined ? {} : { saved }),
    duration,
    rounds,
    events: { ...parts?.egress.counts },
    modules: Object.fromEntries(parts?.tallies ?? []),
    peakBytes: parts?.ledger.peakBytes ?? 0,
    spilledBytes: parts?.spill?.written ?? 0,
    waits: {
      memory: {
        count: sum(({ waits }) => waits),
        total: sum(({ waited }) => waited),
        longest: Math.max(0, ...stats.map(({ longest }) => longest)),
      },
      place: { count: sum(({ placeWaits }) => placeWaits), total: sum(({ placeWaited }) => placeWaited) },
    },
    refused: { ...refused },
    targetHash: parts?.seeds.hash ?? '',
    dedupBytes: parts?.dedup.bytes ?? 0,
  };
}
