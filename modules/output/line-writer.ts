import type { Writable } from 'node:stream';
import type { FileMark } from './continue-file.js';
import { openLineFile } from './open-line-file.js';
import { openLineStream } from './open-line-stream.js';

/** Where lines go: a path, `-` for standard output, or a stream, which is left open. */
export type LineTarget = string | Writable;

/** Told that a line is safe, with how far its file is written then where that has positions; or why it will never be. */
export type Secured = (error: Error | undefined, mark?: FileMark) => void;

/** Writes whole lines, at the pace of what takes them. */
export interface LineWriter {
  /** What to wait for while there is no room for more; rejects once the target has failed. */
  readonly full: Promise<void> | undefined;
  /** Writes a line, its end included; returns what to wait for where there is no room for more. Throws or rejects once the target has failed. */
  write(line: string): void | Promise<void>;
  /** Writes a line, and calls back, line by line in order, once it is safe: flushed to disk, or taken by what is no file. */
  secure(line: string, secured: Secured): void;
  /** Waits until everything is written, and closes what was opened. Rejects once the target has failed. */
  close(): Promise<void>;
  /** Closes what was opened, and leaves a file that nothing was written to as it was. */
  abandon(): Promise<void>;
}

/** How to open a target. */
export interface LineWriterOptions {
  /** Text that comes first. @default none */
  readonly header?: string | undefined;
  /** How far an earlier process wrote the file: it is cut to that, and gone on with. @default it is written anew */
  readonly mark?: FileMark | undefined;
}

/**
 * Opens a target for lines.
 *
 * Lines are written in place and whole, so that the file can be followed while it grows. An existing file is replaced with the first line, or
 * when it is closed. Rejects, naming the
 * target and why, where the file cannot be opened, or is not the one that was written before.
 *
 * @param options See {@link LineWriterOptions}.
 * @example
 * ```ts
 * const writer = await openLineWriter('names.txt');
 * await writer.write('example.com\n');
 * await writer.close();
 * ```
 */
export async function openLineWriter(target: LineTarget, options: LineWriterOptions = {}): Promise<LineWriter> {
  if (typeof target === 'string' && target !== '-') return openLineFile(target, options);
  const writer =
    typeof target === 'string' ? openLineStream(process.stdout, 'standard output') : openLineStream(target, 'stream');
  if (options.header) await writer.write(options.header);
  return writer;
}
