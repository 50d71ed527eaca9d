import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { continueFile } from './continue-file.js';
import { LineChunk } from './line-chunk.js';
import type { LineWriter, LineWriterOptions, Secured } from './line-writer.js';
import { writeChunk } from './write-chunk.js';

/** Characters that may wait to be written before whoever writes must wait; more where each flush takes the disk's time. */
const MOST_WAITING = 65_536;
const MOST_UNSAFE = 1_048_576;

/**
 * Opens a file for lines; an existing one is replaced with the first of them, or when it is closed.
 *
 * A line is handed to the system within the turn, or as soon as the write before it is done; once 65,536 characters wait, so does whoever writes.
 * A write that fails (a full disk, a quota) fails the file for good: it is cut back to its last whole line, and the error says how many lines it holds. A
 * process that is killed can leave a last line without its end, and nothing else amiss.
 *
 * @param path Of the file.
 * @param options The header is not counted as a line, and not written where a file is gone on with.
 * @throws Error naming the file and why, where it cannot be opened, or is not the one that was written before.
 * @example
 * ```ts
 * const file = await openLineFile('names.csv', { header: 'name\n' });
 * await file.write('example.com\n');
 * await file.close();
 * ```
 */
export async function openLineFile(path: string, options: LineWriterOptions = {}): Promise<LineWriter> {
  const { mark, header = '' } = options;
  const first = mark ? '' : header;
  const file = await openFile(path, options);
  // A device or a pipe has no positions, and nothing of it can be taken back.
  const regular = (await file.stat()).isFile();
  let waiting = new LineChunk();
  let begins = mark?.begins;
  let whole = mark?.bytes ?? 0;
  let count = 0;
  let flushing: Promise<void> | undefined;
  let failure: Error | undefined;
  let begun = false;

  const begin = () => {
    if (begun) return;
    begun = true;
    if (first !== '') waiting.add(first);
    const emptied = regular ? file.truncate(whole) : Promise.resolve();
    flushing = emptied.then(flush, (error: Error) => {
      failure = failed(path, error, '');
      waiting.refuse(failure);
      flushing = undefined;
    });
  };
  const position = () => (regular ? whole : undefined);
  const flush = async () => {
    while (waiting.count > 0 && !failure) {
      const chunk = waiting;
      waiting = new LineChunk();
      const { written, error } = await writeChunk(file, chunk.encoded(), position());
      if (error) failure = await cutBack(error, chunk, written);
      else if (chunk.owes && regular) failure = await synced();
      if (failure === undefined) account(chunk, written);
      else for (const lost of [chunk, waiting]) lost.refuse(failure);
    }
    flushing = undefined;
  };
  const account = (chunk: LineChunk, written: number) => {
    const start = position();
    whole += written;
    count += chunk.count;
    begins = chunk.secured(start, begins);
  };
  const synced = () =>
    file.datasync().then(
      () => undefined,
      (error: Error) => failed(path, error, ''),
    );
  const cutBack = async (error: Error, chunk: LineChunk, written: number) => {
    if (!regular) return failed(path, error, '');
    const left = chunk.whole(written);
    whole += left.bytes;
    count += left.lines;
    const more = mark ? ' more' : '';
    const kept = `; ${Math.max(0, count - (first === '' ? 0 : 1))}${more} lines are whole in it`;
    return file.truncate(whole).then(
      () => failed(path, error, kept),
      () => failed(path, error, `${kept}, and what follows them is not`),
    );
  };
  const settle = async () => {
    while (flushing) await flushing;
    if (failure) throw failure;
  };
  const push = (line: string, secured?: Secured) => {
    if (failure) throw failure;
    begin();
    waiting.add(line, secured);
    flushing ??= Promise.resolve().then(flush);
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

  return {
    get full() {
      return waiting.chars > (waiting.owes ? MOST_UNSAFE : MOST_WAITING) ? settle() : undefined;
    },
    write(line) {
      push(line);
      return waiting.chars > MOST_WAITING ? settle() : undefined;
    },
    secure: push,
    close,
    abandon: () => (begun ? close() : file.close()),
  };
}

function openFile(path: string, { mark }: LineWriterOptions): Promise<FileHandle> {
  if (mark) return continueFile(path, mark);
  return open(path, constants.O_WRONLY | constants.O_CREAT).catch((error: Error) => {
    throw failed(path, error, '');
  });
}

function failed(path: string, cause: Error, kept: string): Error {
  return new Error(`Expected to write to \`${path}\`, got ${cause.message}${kept}`, { cause });
}
