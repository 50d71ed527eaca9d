import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { writeChunk } from './write-chunk.js';

/** Text that waits on disk for its turn. */
export interface Spool {
  /** Adds some text; returns what to wait for where some of it is being written: one call at a time. Rejects where there is no room. */
  write(text: string): void | Promise<void>;
  /** Reads all of it from the start. */
  read(): AsyncIterable<string>;
  /** Gives its room on disk back. */
  close(): Promise<void>;
}

/** Characters gathered before they are written. */
const CHUNK = 65_536;

/**
 * Opens a place on disk for text that must wait, such as edges of a graph whose nodes come first.
 *
 * The file has no name once it is open, so that nothing is left behind, however the process ends.
 *
 * @param folder Where there is room.
 * @throws Error where it cannot be written to.
 * @example
 * ```ts
 * const spool = await openSpool(tmpdir());
 * await spool.write('later\n');
 * for await (const text of spool.read()) process.stdout.write(text);
 * await spool.close();
 * ```
 */
export async function openSpool(folder: string): Promise<Spool> {
  const path = join(folder, `.headgate-${randomUUID()}`);
  const file = await open(path, 'wx+');
  await unlink(path);
  let waiting: string[] = [];
  let waitingChars = 0;
  let size = 0;

  const flush = async () => {
    const chunk = Buffer.from(waiting.join(''));
    waiting = [];
    waitingChars = 0;
    const { written, error } = await writeChunk(file, chunk, size);
    size += written;
    if (error) throw error;
  };
  return {
    write(text) {
      waiting.push(text);
      waitingChars += text.length;
      return waitingChars < CHUNK ? undefined : flush();
    },
    async *read() {
      await flush();
      if (size > 0) yield* file.createReadStream({ start: 0, end: size - 1, encoding: 'utf8', autoClose: false });
    },
    close: () => file.close(),
  };
}
