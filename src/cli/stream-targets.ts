import type { Readable } from 'node:stream';
import { LineSplitter } from '../util/line-splitter.js';
import { targetsOfLines } from './targets-of-lines.js';

/** Reads targets from a stream, one a line, at the pace they are asked for; can be done once. */
export async function* streamTargets(stream: Readable): AsyncGenerator<string> {
  const splitter = new LineSplitter();
  for await (const chunk of stream) yield* targetsOfLines(splitter.push(chunk as Buffer));
  yield* targetsOfLines(splitter.end());
}
