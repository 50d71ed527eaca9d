import { rename, stat, unlink } from 'node:fs/promises';
import { type LineTarget, openLineWriter } from './line-writer.js';

/** Writes a document that is of use only as a whole. */
export interface DocumentWriter {
  /** Writes some whole lines; returns what to wait for where there is no room for more. Throws or rejects once the target has failed. */
  write(lines: string): void | Promise<void>;
  /** Puts the document in its place, all of it written. Rejects where that cannot be: what there is stays beside it. */
  finish(): Promise<void>;
  /** Leaves the document beside its place, for it is a part only; returns where, unless it is a stream. */
  leave(): Promise<string | undefined>;
  /** Leaves the place as it was. */
  abandon(): Promise<void>;
}

/**
 * Opens a document: written to `PATH.partial`, and renamed when it is whole, so that no half of one is taken for it.
 *
 * A stream, or standard output, is written to as it is.
 *
 * @throws Error naming the file and why, where it cannot be opened.
 * @example
 * ```ts
 * const document = await openDocument('graph.dot');
 * await document.write('digraph {\n');
 * await document.write('}\n');
 * await document.finish();
 * ```
 */
export async function openDocument(target: LineTarget): Promise<DocumentWriter> {
  if (typeof target !== 'string' || target === '-') {
    const writer = await openLineWriter(target);
    const leave = async () => void (await writer.close());
    return {
      write: writer.write,
      finish: writer.close,
      leave: leave as () => Promise<undefined>,
      abandon: writer.close,
    };
  }
  if (await isFolder(target)) throw new Error(`Expected to write to \`${target}\`, got EISDIR: it is a directory`);
  const partial = `${target}.partial`;
  const writer = await openLineWriter(partial);
  return {
    write: writer.write,
    async finish() {
      await writer.close();
      await rename(partial, target).catch((cause: Error) => {
        throw new Error(`Expected to write to \`${target}\`, got ${cause.message}`, { cause });
      });
    },
    async leave() {
      await writer.close();
      return partial;
    },
    async abandon() {
      await writer.close();
      await unlink(partial);
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
