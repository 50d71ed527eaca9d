import { closeSync, openSync, readSync } from 'node:fs';
import { LineSplitter } from './line-splitter.js';

const CHUNK = 65_536;

/**
 * Reads a file line by line, as lines are asked for: a file of any length takes the memory of one chunk and its longest line.
 *
 * Each iteration reads the file anew, and closes it however it ends. Synchronous: a chunk is read in the call that asks for its first line.
 *
 * @param path A regular file. What cannot be opened or read throws the system's error at the iteration.
 * @example
 * ```ts
 * for (const line of fileLines('words.txt')) print(line);
 * ```
 */
export function fileLines(path: string): Iterable<string> {
  return { [Symbol.iterator]: () => read(path) };
}

function* read(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const splitter = new LineSplitter();
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
      yield* splitter.push(chunk.subarray(0, size));
    }
    yield* splitter.end();
  } finally {
    closeSync(file);
  }
}
