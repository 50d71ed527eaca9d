import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { continueFile } from './continue-file.js';
import type { LineWriter, LineWriterOptions, Secured } from './line-writer.js';
import { writeChunk } from './write-chunk.js';

/** Characters that may wait to be written before whoever writes must wait; more where each flush takes the disk's time. */
const MOST_WAITING = 65_536;
const MOST_UNSAFE = 1_048_576;
/** Bytes by which a file is known again. */
const BEGINNING = 512;

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
  let waiting: string[] = [];
  let waitingChars = 0;
  let secured: (readonly [line: number, secured: Secured])[] = [];
  let begins = mark?.begins;
  let whole = mark?.bytes ?? 0;
  let count = 0;
  let flushing: Promise<void> | undefined;
  let failure: Error | undefined;
  let begun = false;

  const begin = () => {
    if (begun) return;
    begun = true;
    if (first !== '') waiting.unshift(first);
    const emptied = regular ? file.truncate(whole) : Promise.resolve();
    flushing = emptied.then(flush, (error: Error) => {
      failure = failed(path, error, '');
      refuse(secured);
      flushing = undefined;
    });
  };
  const flush = async () => {
    while (waiting.length > 0 && !failure) {
      const [lines, owed, start] = [waiting, secured, whole];
      waiting = [];
      waitingChars = 0;
      secured = [];
      const chunk = Buffer.from(lines.join(''));
      const { written, error } = await writeChunk(file, chunk, regular ? whole : undefined);
      if (error === undefined) {
        whole += written;
        count += lines.length;
        if (owed.length > 0) await secure(lines, owed, start, chunk);
      } else {
        failure = await cutBack(error, lines, written);
        refuse(owed);
        refuse(secured);
      }
    }
    flushing = undefined;
  };
  /** Has lines on disk, and tells of each in order. */
  const secure = async (lines: readonly string[], owed: typeof secured, start: number, chunk: Buffer) => {
    try {
      if (regular) await file.datasync();
    } catch (error) {
      failure = failed(path, error as Error, '');
      return refuse([...owed, ...secured]);
    }
    let end = start;
    let line = 0;
    for (const [at, tell] of owed) {
      for (; line <= at; line++) end += Buffer.byteLength(lines[line] as string);
      begins ??= chunk.toString('latin1', 0, Math.min(end, BEGINNING));
      tell(undefined, regular ? { bytes: end, begins } : undefined);
    }
  };
  const refuse = (owed: typeof secured) => {
    for (const [, tell] of owed) tell(failure);
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
    const more = mark ? ' more' : '';
    const kept = `; ${Math.max(0, count - (first === '' ? 0 : 1))}${more} lines are whole in it`;
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
  const push = (line: string) => {
    if (failure) throw failure;
    begin();
    waiting.push(line);
    waitingChars += line.length;
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
      return waitingChars > (secured.length > 0 ? MOST_UNSAFE : MOST_WAITING) ? settle() : undefined;
    },
    write(line) {
      push(line);
      return waitingChars > MOST_WAITING ? settle() : undefined;
    },
    secure(line, tell) {
      push(line);
      secured.push([waiting.length - 1, tell]);
    },
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
