import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all: into a new file beside it, flushed to disk, which then takes its place.
 *
 * Whoever opens the path sees the old content or the new, never a part. Takes chunks as they come and holds one of them. Where it fails
 * the old file is as it was and nothing is left behind; rejects with what went wrong.
 *
 * @example
 * ```ts
 * await replaceFile('names.txt', ['a.example\n', 'b.example\n']);
 * ```
 */
export async function replaceFile(
  path: string,
  chunks: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const beside = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`);
  try {
    const file = await open(beside, 'wx');
    try {
      for await (const chunk of chunks) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
