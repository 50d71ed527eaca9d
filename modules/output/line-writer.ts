import type { Writable } from 'node:stream';
import { openLineFile } from './open-line-file.js';
import { openLineStream } from './open-line-stream.js';

/** Where lines go: a path, `-` for standard output, or a stream, which is left open. */
export type LineTarget = string | Writable;

/** Writes whole lines, at the pace of what takes them. */
export interface LineWriter {
  /** Writes a line, its end included; returns what to wait for where there is no room for more. Throws or rejects once the target has failed. */
  write(line: string): void | Promise<void>;
  /** Waits until everything is written, and closes what was opened. Rejects once the target has failed. */
  close(): Promise<void>;
  /** Closes what was opened, and leaves a file that nothing was written to as it was. */
  abandon(): Promise<void>;
}

/**
 * Opens a target for lines.
 *
 * Lines are written in place and whole, so that the file can be followed while it grows. An existing file is replaced with the first line, or
 * when it is closed. Rejects, naming the
 * target and why, where the file cannot be opened.
 *
 * @param header Text that comes first.
 * @example
 * ```ts
 * const writer = await openLineWriter('names.txt');
 * await writer.write('example.com\n');
 * await writer.close();
 * ```
 */
export async function openLineWriter(target: LineTarget, header = ''): Promise<LineWriter> {
  if (typeof target === 'string' && target !== '-') return openLineFile(target, header);
  const writer =
    typeof target === 'string' ? openLineStream(process.stdout, 'standard output') : openLineStream(target, 'stream');
  if (header !== '') await writer.write(header);
  return writer;
}
