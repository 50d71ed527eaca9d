import { accessSync, constants, readdirSync } from 'node:fs';
import { inspectState } from '../state/inspect-state.js';
import { resumeCommandLine } from './resume-command-line.js';
import { scanFile } from './scan-file.js';
import { someNames } from './some-names.js';
import { UsageError } from './usage-error.js';

/**
 * Checks that a folder will do for the state of a new scan: it is not there yet, or empty, and can be written.
 *
 * @param directory As the user wrote it.
 * @throws UsageError that says what there is, and what to do.
 */
export async function checkNewState(directory: string): Promise<void> {
  let names: string[];
  try {
    names = readdirSync(directory);
    accessSync(directory, constants.W_OK);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return;
    throw new UsageError(`Expected --state to be a folder that can be written, got ${message}.`, { cause: error });
  }
  if (names.includes(scanFile.name)) {
    throw new UsageError(`Expected --state to be a new folder, got \`${directory}\`, ${await scanIn(directory)}`);
  }
  if (names.length > 0) {
    throw new UsageError(
      `Expected --state to be a new or an empty folder, got \`${directory}\`, which holds ${someNames(names)}.`,
    );
  }
}

/** Words what scan a folder has, and what to do. */
async function scanIn(directory: string): Promise<string> {
  const report = await inspectState(directory);
  if (report.status === 'finished') {
    return `which has a scan that has finished (${report.name}). Name another folder, or remove that one.`;
  }
  if (report.status === 'in use') return 'which has a scan that another process is at.';
  return `which has a scan. To go on with it: ${resumeCommandLine(directory)}`;
}
