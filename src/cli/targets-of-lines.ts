import { targetOfLine } from './target-of-line.js';

/** Reads the targets in the lines of a list, leaving out lines that have none. */
export function* targetsOfLines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) {
    const target = targetOfLine(line);
    if (target !== undefined) yield target;
  }
}
