import { rmSync } from 'node:fs';

/**
 * Removes a file or a folder, if that can be done: what stays is cleared away by whoever next opens a spool there.
 *
 * @returns whether it is gone.
 */
export function tryRemove(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
