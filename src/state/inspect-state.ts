import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openStateStore } from './open-state-store.js';
import { readScanFacts } from './read-scan-facts.js';
import type { ScanProgress } from './scan-progress.js';

/** What a directory holds, as far as going on with a scan there is concerned. */
export type StateReport =
  /** Nothing: a new scan may be kept there. */
  | { readonly status: 'fresh' }
  | SavedScanReport
  /** Another process has it, it is damaged, or another version's: the reason names the file. */
  | { readonly status: 'in use' | 'damaged' | 'other version' | 'unreadable'; readonly reason: string };

/** A scan that is kept. */
export interface SavedScanReport {
  readonly status: 'unfinished' | 'finished';
  readonly name: string;
  /** Of the package that began it. */
  readonly version: string;
  /** When it was begun, in milliseconds since 1970. */
  readonly begun: number;
  /** When it finished. */
  readonly finished?: number | undefined;
  /** How far it has come; nothing before anything was saved. */
  readonly progress?: ScanProgress | undefined;
  /** Names of its modules, in their order. */
  readonly modules: readonly string[];
}

/** How the errors of a state tell what is the matter. */
const MATTERS = [
  ['in use', /to be free/],
  ['damaged', /damaged|to be whole|to be there|to be beside/],
  ['other version', /to have version/],
] as const;

/**
 * Looks at a directory in which a scan may be kept, and changes nothing there.
 *
 * @param directory Need not exist.
 * @example
 * ```ts
 * const report = await inspectState('state');
 * if (report.status === 'unfinished') console.log(`${report.name} can be resumed`);
 * ```
 */
export async function inspectState(directory: string): Promise<StateReport> {
  if (!existsSync(join(directory, 'state.db')) && !existsSync(join(directory, 'state.db-wal')))
    return { status: 'fresh' };
  try {
    const store = await openStateStore(directory);
    try {
      const facts = readScanFacts(store);
      if (!facts) return { status: 'fresh' };
      const { scan, finished, progress, identity } = facts;
      return {
        status: finished === undefined ? 'unfinished' : 'finished',
        name: scan.name,
        version: scan.version,
        begun: scan.timestamp,
        finished,
        progress,
        modules: identity.modules.map(({ name }) => name),
      };
    } finally {
      store.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const [status] = MATTERS.find(([, pattern]) => pattern.test(reason)) ?? ['unreadable'];
    return { status, reason };
  }
}
