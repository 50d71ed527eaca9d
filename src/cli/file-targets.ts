import { fileLines } from '../util/file-lines.js';
import { targetsOfLines } from './targets-of-lines.js';

/**
 * Reads targets from a file, one a line, as they are asked for: a file of any length takes the memory of one chunk.
 *
 * Each iteration reads the file anew. Synchronous, so that a scan can read it beforehand for its scope.
 *
 * @param path A regular file.
 */
export function fileTargets(path: string): Iterable<string> {
  return { [Symbol.iterator]: () => targetsOfLines(fileLines(path)) };
}
