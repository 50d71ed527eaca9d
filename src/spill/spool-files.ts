import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeFolder } from '../util/make-folder.js';
import { processMark } from './process-mark.js';
import { removeLeftovers } from './remove-leftovers.js';
import type { Spool, SpoolSlot } from './spool.js';
import { SpoolSegment } from './spool-segment.js';
import { tryRemove } from './try-remove.js';

/** Where a spool lies and in what pieces. */
export interface SpoolFilesOptions {
  /** Made where it is missing, once there is something to write. @default the system's directory for temporary files */
  readonly directory?: string | undefined;
  /** Bytes after which a new file is begun: space is given back a file at a time. @default 64 MB */
  readonly segmentBytes?: number | undefined;
  /** Nobody else is at work in the directory, so that all that others left there can go. @default false */
  readonly exclusive?: boolean | undefined;
}

const SEGMENT_BYTES = 64 * 1024 * 1024;
/** Files open at once beside the one being written. */
const MOST_OPEN = 8;

/**
 * A spool of plain files in a directory of its own, removed when it is closed; what a process left that was killed, the next removes.
 *
 * Nothing is on disk before the first append. What cannot be written whole is not written at all, and what was written before stays good.
 *
 * @example
 * ```ts
 * const spool = new SpoolFiles({ directory: '/var/tmp' });
 * const slot = spool.append(Buffer.from('text'));
 * spool.read(slot).toString(); // 'text'
 * spool.close();
 * ```
 */
export class SpoolFiles implements Spool {
  readonly #directory: string;
  readonly #segmentBytes: number;
  readonly #segments = new Map<number, SpoolSegment>();
  /** Those whose files may be open, the one read last at the end. */
  readonly #open = new Set<SpoolSegment>();
  #folder: string | undefined;
  #number = 0;
  #bytes = 0;
  #written = 0;
  #closed = false;

  /** Removes what dead processes left in the directory. */
  constructor({ directory = tmpdir(), segmentBytes = SEGMENT_BYTES, exclusive }: SpoolFilesOptions = {}) {
    this.#directory = resolve(directory);
    this.#segmentBytes = segmentBytes;
    removeLeftovers(this.#directory, exclusive);
  }

  /** Bytes on disk. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes ever written. */
  get written(): number {
    return this.#written;
  }

  /** Writes bytes. @throws Error naming the directory, where it is full or cannot be written. */
  append(bytes: Uint8Array): SpoolSlot {
    if (this.#closed) throw new Error(`Expected an open spool in \`${this.#directory}\`, got one that is closed`);
    if (bytes.length === 0) return NOTHING;
    try {
      const segment = this.#segmentFor(bytes.length);
      const offset = segment.size;
      segment.append(bytes);
      this.#bytes += bytes.length;
      this.#written += bytes.length;
      return { segment: this.#number, offset, length: bytes.length };
    } catch (error) {
      throw this.#problem(bytes.length, error as NodeJS.ErrnoException);
    }
  }

  /** Reads back what was written. @throws Error where it has been freed. */
  read({ segment: number, offset, length }: SpoolSlot): Buffer {
    if (length === 0) return Buffer.alloc(0);
    const segment = this.#segments.get(number);
    if (!segment)
      throw new Error(`Expected something kept in the spool, got slot ${number}:${offset}, which was freed`);
    this.#touch(segment);
    return segment.read(offset, length);
  }

  /** Says, once, that something is not needed any more. */
  free({ segment: number, length }: SpoolSlot): void {
    const segment = this.#segments.get(number);
    if (!segment) return;
    segment.live -= length;
    const growing = number === this.#number && segment.size < this.#segmentBytes / 4;
    if (segment.live === 0 && !growing) this.#remove(number, segment);
  }

  /** Removes it all, as far as that can be done. */
  close(): void {
    this.#closed = true;
    for (const segment of this.#open) segment.close();
    this.#open.clear();
    this.#segments.clear();
    this.#bytes = 0;
    if (this.#folder !== undefined) tryRemove(this.#folder);
    this.#folder = undefined;
  }

  #segmentFor(length: number): SpoolSegment {
    const current = this.#segments.get(this.#number);
    if (current && (current.size === 0 || current.size + length <= this.#segmentBytes)) return current;
    this.#folder ??= this.#makeFolder();
    if (current?.live === 0) this.#remove(this.#number, current);
    const segment = new SpoolSegment(join(this.#folder, `${++this.#number}`));
    this.#segments.set(this.#number, segment);
    this.#touch(segment);
    return segment;
  }

  #makeFolder(): string {
    makeFolder(this.#directory);
    const { place, start } = processMark(process.pid);
    // Readable by its owner alone: it holds what a scan has found.
    return mkdtempSync(join(this.#directory, `headgate-spool-${process.pid}-${place}-${start}-`));
  }

  /** Notes that a file is about to be open, and closes the one that has not been read for longest. */
  #touch(segment: SpoolSegment): void {
    this.#open.delete(segment);
    this.#open.add(segment);
    if (this.#open.size <= MOST_OPEN + 1) return;
    const current = this.#segments.get(this.#number);
    for (const oldest of this.#open) {
      if (oldest === current) continue;
      oldest.close();
      this.#open.delete(oldest);
      return;
    }
  }

  #remove(number: number, segment: SpoolSegment): void {
    this.#open.delete(segment);
    this.#segments.delete(number);
    this.#bytes -= segment.size;
    segment.remove();
  }

  #problem(length: number, error: NodeJS.ErrnoException): Error {
    const got = error.code ? `${error.code}: ${WHY[error.code] ?? 'it cannot be written'}` : error.message;
    return new Error(`Expected room for ${length} bytes in \`${this.#directory}\`, got ${got}`, { cause: error });
  }
}

/** Where nothing lies. */
const NOTHING: SpoolSlot = { segment: 0, offset: 0, length: 0 };

const WHY: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'the file may not grow further',
  EIO: 'the disk does not work',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'it is read-only',
  ENOTDIR: 'it is not a directory',
  EEXIST: 'it is not a directory',
  EMFILE: 'too many files are open',
};
