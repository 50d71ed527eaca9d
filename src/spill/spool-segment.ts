import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { tryRemove } from './try-remove.js';

/** One file of a spool, written at its end and read anywhere. */
export class SpoolSegment {
  readonly #path: string;
  #file: number | undefined;
  #size = 0;
  /** Bytes in it that are still needed. */
  live = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Bytes in it. */
  get size(): number {
    return this.#size;
  }

  /** Writes all of it, or nothing. @throws Error of the system. */
  append(bytes: Uint8Array): void {
    const file = this.#open();
    let done = 0;
    try {
      while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, this.#size + done);
    } catch (error) {
      this.#undo(file);
      throw error;
    }
    this.#size += done;
    this.live += done;
  }

  /** Reads bytes that were written. @throws Error where they are gone. */
  read(offset: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(length);
    const file = this.#open();
    let done = 0;
    while (done < length) {
      const got = readSync(file, bytes, done, length - done, offset + done);
      if (got === 0) throw new Error(`Expected ${length} bytes at ${offset} of \`${this.#path}\`, got ${done}`);
      done += got;
    }
    return bytes;
  }

  /** Closes the file until it is needed again. */
  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
  }

  /** Removes the file, if that can be done. */
  remove(): void {
    this.close();
    tryRemove(this.#path);
  }

  #open(): number {
    this.#file ??= openSync(this.#path, this.#size === 0 ? 'w+' : 'r+', 0o600);
    return this.#file;
  }

  /** Gives back what a write that failed took. */
  #undo(file: number): void {
    try {
      ftruncateSync(file, this.#size);
    } catch {
      // It stays until the next write goes over it, or the file is removed.
    }
  }
}
