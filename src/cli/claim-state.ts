import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../util/make-folder.js';
import { checkNewState } from './check-new-state.js';
import { type AskedScan, scanFile } from './scan-file.js';
import { UsageError } from './usage-error.js';

/** What the engine keeps a scan in. */
const OURS = /^(?:state\.db.*|headgate-spool-.*)$/;

/** A folder that has become a scan's. */
export interface ClaimedState {
  /** Leaves it as it was, for a scan that could not start. */
  discard(): void;
}

/**
 * Takes a folder for the state of a new scan, and writes down there what was asked: of two that want it, one gets it.
 *
 * @param directory As the user wrote it.
 * @param asked What was asked.
 * @throws UsageError where the folder has a scan, is not empty, or cannot be written.
 */
export async function claimState(directory: string, asked: AskedScan): Promise<ClaimedState> {
  await checkNewState(directory);
  const existed = existsSync(directory);
  try {
    makeFolder(directory, 0o700);
    if (!scanFile.write(directory, asked)) await checkNewState(directory);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`Expected --state to be a folder that can be written, got ${(error as Error).message}.`);
  }
  return {
    discard() {
      const ours = readdirSync(directory).filter((name) => name === scanFile.name || OURS.test(name));
      for (const name of ours) rmSync(join(directory, name), { recursive: true, force: true });
      if (!existed && readdirSync(directory).length === 0) rmdirSync(directory);
    },
  };
}
