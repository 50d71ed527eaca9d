import { randomUUID } from 'node:crypto';
import type { ModuleState } from '../../src/module-state.js';

/** How a database knows a scan. */
export interface ScanRow {
  readonly id: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** True once its row is there. */
  readonly begun: boolean;
}

const KEY = 'scan';

/** The row of a scan, which a resumed one goes on with. */
export const scanRow = {
  /** Returns the row that is kept, or keeps a new one. */
  of(state: ModuleState): ScanRow {
    const kept = state.get(KEY) as unknown as ScanRow | undefined;
    return kept ?? keep(state, { id: randomUUID(), startedAt: new Date().toISOString(), begun: false });
  },
  /** Keeps that the row is there now. */
  begin(state: ModuleState, row: ScanRow): ScanRow {
    return row.begun ? row : keep(state, { ...row, begun: true });
  },
} as const;

function keep(state: ModuleState, row: ScanRow): ScanRow {
  state.set(KEY, { ...row });
  return row;
}
