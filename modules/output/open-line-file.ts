import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { LineWriter } from './line-writer.js';

/** Characters that may wait to be written before whoever writes must wait. */
const MOST_WAITING = 65_536;

/**
 * Opens a file for lines; an existing one is replaced with the first of them, or when it is closed.
 *
 * A line is handed to the system within the turn, or as soon as the write before it is done; once 65,536 characters wait, so does whoever writes.
 * A write that fails (a full disk, a quota) fails the file for good: it is cut back to its last whole line, and the error says how many lines it holds. A
 * process that is killed can leave a last line without its end, and nothing else amiss.
 *
 * @param path Of the file.
 * @param header Text that comes first, and is not counted as a line.
 * @throws Error naming the file and why, where it cannot be opened.
 * @example
 * ```ts
 * const file = await openLineFile('names.csv', 'name\n');
 * await file.write('example.com\n');
 * await file.close();
 * ```
 */
export async function openLineFile(path: string, header = ''): Promise<LineWriter> {
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT).catch((error: Error) => {
    throw failed(path, error, '');
  });
  // A device or a pipe has no positions, and nothing of it can be taken back.
  const regular = (await file.stat()).isFile();
  let waiting: string[] = [];
  let waitingChars = 0;
  let whole = 0;
  let count = 0;
  let flushing: Promise<void> | undefined;
  let failure: Error | undefined;
  let begun = false;

  const begin = () => {
    if (begun) return;
    begun = true;
    if (header !== '') waiting.unshift(header);
    const emptied = regular ? file.truncate() : Promise.resolve();
    flushing = emptied.then(flush, (error: Error) => {
      failure = failed(path, error, '');
      flushing = undefined;
    });
  };
  const flush = async () => {
    while (waiting.length > 0 && !failure) {
      const lines = waiting;
      waiting = [];
      waitingChars = 0;
      const chunk = Buffer.from(lines.join(''));
      const { written, error } = await writeAll(file, chunk, regular ? whole : null);
      if (error === undefined) {
        whole += written;
        count += lines.length;
      } else failure = await cutBack(error, lines, written);
    }
    flushing = undefined;
  };
  const cutBack = async (error: Error, lines: readonly string[], written: number) => {
    let left = written;
    for (const line of lines) {
      left -= Buffer.byteLength(line);
      if (left < 0) break;
      whole += Buffer.byteLength(line);
      count++;
    }
    waiting = [];
    const kept = `; ${Math.max(0, count - (header === '' ? 0 : 1))} lines are whole in it`;
    if (!regular) return failed(path, error, '');
    return file.truncate(whole).then(
      () => failed(path, error, kept),
      () => failed(path, error, `${kept}, and what follows them is not`),
    );
  };
  const settle = async () => {
    while (flushing) await flushing;
    if (failure) throw failure;
  };
  const write = (line: string): void | Promise<void> => {
    if (failure) throw failure;
    begin();
    waiting.push(line);
    waitingChars += line.length;
    flushing ??= Promise.resolve().then(flush);
    return waitingChars > MOST_WAITING ? settle() : undefined;
  };

  const close = async () => {
    begin();
    try {
      await settle();
      // Some file systems tell only now that they have no room.
      if (regular) await file.sync();
    } catch (error) {
      throw error === failure ? error : failed(path, error as Error, '');
    } finally {
      await file.close();
    }
  };
  return { write, close, abandon: () => (begun ? close() : file.close()) };
}

/** Writes all of a chunk, or as much of it as goes. */
async function writeAll(
  file: FileHandle,
  chunk: Buffer,
  position: number | null,
): Promise<{ written: number; error?: Error }> {
  let written = 0;
  try {
    while (written < chunk.length) {
      const at = position === null ? null : position + written;
      const { bytesWritten } = await file.write(chunk, written, chunk.length - written, at);
      if (bytesWritten === 0) throw new Error('nothing was written');
      written += bytesWritten;
    }
    return { written };
  } catch (error) {
    return { written, error: error as Error };
  }
}

function failed(path: string, cause: Error, kept: string): Error {
  return new Error(`Expected to write to \`${path}\`, got ${cause.message}${kept}`, { cause });
}
