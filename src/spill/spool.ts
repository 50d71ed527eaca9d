/** Where something lies in a spool. */
export interface SpoolSlot {
  readonly segment: number;
  readonly offset: number;
  readonly length: number;
}

/**
 * A place on disk for what does not fit in memory, for as long as the process lives: nothing in it outlives a scan.
 *
 * Everything is synchronous. Space is given back a segment at a time, once nothing in it is needed.
 */
export interface Spool {
  /** Bytes on disk. */
  readonly bytes: number;
  /** Bytes ever written: 0 while everything fits in memory. */
  readonly written: number;
  /** Writes bytes. @throws Error naming the directory, where the disk is full or cannot be written. */
  append(bytes: Uint8Array): SpoolSlot;
  /** Reads back what was written. */
  read(slot: SpoolSlot): Buffer;
  /** Says that something is not needed any more. */
  free(slot: SpoolSlot): void;
  /** Removes it all. */
  close(): void;
}
