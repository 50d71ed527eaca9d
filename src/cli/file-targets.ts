import { closeSync, openSync, readSync } from 'node:fs';
import { LineSplitter } from './line-splitter.js';
import { targetsOfLines } from './targets-of-lines.js';

const CHUNK = 65_536;

/**
 * Reads targets from a file, one a line, as they are asked for: a file of any length takes the memory of one chunk.
 *
 * Each iteration reads the file anew. Synchronous, so that a scan can read it beforehand for its scope.
 *
 * @param path A regular file.
 */
export function fileTargets(path: string): Iterable<string> {
  return { [Symbol.iterator]: () => read(path) };
}

function* read(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const splitter = new LineSplitter();
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      yield* targetsOfLines(splitter.push(chunk.subarray(0, size)));
    }
    yield* targetsOfLines(splitter.end());
  } finally {
    closeSync(file);
  }
}
