import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';

/** Where lines go: a path, `-` for standard output, or a stream, which is left open. */
export type LineTarget = string | Writable;

/** Writes whole lines, at the pace of what takes them. */
export interface LineWriter {
  /** Writes a line, its end included; resolves once there is room for more. Rejects once the target has failed. */
  write(line: string): Promise<void>;
  /** Waits until everything is written, and closes what was opened. Rejects once the target has failed. */
  close(): Promise<void>;
}

/**
 * Opens a target for lines.
 *
 * Lines are written in place and whole, so that the file can be followed while it grows. An existing file is replaced. Rejects, naming the
 * target and why, where the file cannot be opened.
 *
 * @example
 * ```ts
 * const writer = await openLineWriter('names.txt');
 * await writer.write('example.com\n');
 * await writer.close();
 * ```
 */
export async function openLineWriter(target: LineTarget): Promise<LineWriter> {
  const name = typeof target !== 'string' ? 'stream' : target === '-' ? 'standard output' : target;
  const owned = typeof target === 'string' && target !== '-';
  const stream: Writable = owned ? createWriteStream(target) : typeof target === 'string' ? process.stdout : target;
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= new Error(`Expected to write to \`${name}\`, got ${error.message}`, { cause: error });
  };
  const ended = () => fail(new Error('end of stream'));
  stream.on('error', fail).once('close', ended);
  if (owned) await once(stream, 'open').catch(() => {});
  if (failure) throw failure;

  const settle = async (event: 'drain' | 'finish') => {
    if (failure === undefined) await firstOf(stream, [event, 'error', 'close']);
    if (failure) throw failure;
  };

  return {
    async write(line) {
      if (failure) throw failure;
      if (!stream.write(line)) await settle('drain');
    },
    async close() {
      stream.off('close', ended);
      if (failure) throw failure;
      if (owned) {
        stream.end();
        await settle('finish');
      } else {
        await new Promise<void>((resolve) => {
          stream.write('', () => resolve());
        });
        stream.off('error', fail);
        if (failure) throw failure;
      }
    },
  };
}

function firstOf(stream: Writable, events: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}
