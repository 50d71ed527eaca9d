import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those it is in, where they are not there yet.
 *
 * Node's own way never returns where a folder is there and yet nothing can be made in it, as below `/proc`.
 *
 * @param path Of the folder.
 * @param mode Who may do what with what is made. @default what the process makes folders with
 * @throws the system's error, where it cannot be made or a file is there.
 * @example
 * ```ts
 * makeFolder('pictures/2026');
 * ```
 */
export function makeFolder(path: string, mode?: number): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path && !isFolder(parent)) makeFolder(parent, mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (!isFolder(path)) throw error; // else another process was as fast
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
