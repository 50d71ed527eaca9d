import type { FileHandle } from 'node:fs/promises';

/** How much of a chunk was written, and what kept the rest from it. */
export interface ChunkWritten {
  readonly written: number;
  readonly error?: Error;
}

/**
 * Writes all of a chunk to a file, or as much of it as goes; never rejects.
 *
 * @param position Where in the file; nothing for a device or a pipe, which have no positions.
 * @example
 * ```ts
 * const { written, error } = await writeChunk(file, Buffer.from('example.com\n'), 0);
 * ```
 */
export async function writeChunk(
  file: FileHandle,
  chunk: Uint8Array,
  position: number | undefined,
): Promise<ChunkWritten> {
  let written = 0;
  try {
    while (written < chunk.length) {
      const at = position === undefined ? null : position + written;
      const { bytesWritten } = await file.write(chunk, written, chunk.length - written, at);
      if (bytesWritten === 0) throw new Error('nothing was written');
      written += bytesWritten;
    }
    return { written };
  } catch (error) {
    return { written, error: error as Error };
  }
}
