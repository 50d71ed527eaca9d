import { type FileHandle, open } from 'node:fs/promises';

/** How far a file is written, and what it begins with: enough to go on with it in another process. */
export interface FileMark {
  /** Bytes, up to the end of a line. */
  readonly bytes: number;
  /** Its first bytes, one a character. */
  readonly begins: string;
}

const NEWLINE = 10;

/**
 * Opens a file of lines that an earlier process wrote, to go on where a mark stands; nothing of it is changed yet.
 *
 * @param path Of the file.
 * @param mark How far it was written.
 * @throws Error naming the file, where it is not there, shorter than the mark, or another one.
 * @example
 * ```ts
 * const file = await continueFile('events.ndjson', mark);
 * await file.truncate(mark.bytes);
 * ```
 */
export async function continueFile(path: string, mark: FileMark): Promise<FileHandle> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    throw unfit(path, mark, error.code === 'ENOENT' ? 'no such file' : error.message, error);
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw unfit(path, mark, 'what is no file');
    if (stat.size < mark.bytes) throw unfit(path, mark, `${stat.size} bytes`);
    const begins = await bytesAt(file, 0, mark.begins.length);
    const [last] = await bytesAt(file, mark.bytes - 1, 1);
    if (begins.toString('latin1') !== mark.begins || last !== NEWLINE) throw unfit(path, mark, 'another file');
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function unfit(path: string, { bytes }: FileMark, got: string, cause?: Error): Error {
  const expected = `Expected \`${path}\` to hold the ${bytes} bytes that this scan has written to it, got ${got}`;
  return new Error(`${expected}: put it back as it was, or scan anew`, { cause });
}
