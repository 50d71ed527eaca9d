import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nearestName } from '../nearest-name.js';
import { type AskedScan, scanFile } from './scan-file.js';
import { someNames } from './some-names.js';
import { UsageError } from './usage-error.js';

/**
 * Reads what was asked of the scan that is kept in a folder.
 *
 * @param directory As the user wrote it.
 * @throws UsageError that says what there is instead, and where the nearest scan is.
 */
export function findScan(directory: string): AskedScan {
  const refuse = (got: string, nearest?: string): never => {
    const hint = nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`;
    throw new UsageError(
      `Expected \`${directory}\` to be the folder of a scan, as --state makes it, got ${got}.${hint}`,
    );
  };
  let names: readonly string[];
  try {
    names = readdirSync(directory);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const parent = dirname(directory);
    if (code === 'ENOENT') return refuse('nothing there', nearestOf(basename(directory), scansIn(parent)));
    return refuse(code === 'ENOTDIR' ? 'a file' : message, hasScan(parent) ? parent : undefined);
  }
  const asked = names.includes(scanFile.name) ? scanFile.read(directory) : undefined;
  if (asked) return asked;
  if (names.includes('state.db')) return refuse('one that a program of its own keeps, which alone can go on with it');
  return refuse(`a folder that holds ${someNames(names)}`, scansIn(directory)[0]);
}

function hasScan(directory: string): boolean {
  return existsSync(join(directory, scanFile.name));
}

/** Folders below one that have a scan; none where it cannot be read. */
function scansIn(directory: string): string[] {
  try {
    const paths = readdirSync(directory).map((name) => join(directory, name));
    return paths.filter(hasScan).sort();
  } catch {
    return [];
  }
}

function nearestOf(name: string, paths: readonly string[]): string | undefined {
  const byName = new Map(paths.map((path) => [basename(path), path]));
  return byName.get(nearestName(name, byName.keys()) ?? '');
}
