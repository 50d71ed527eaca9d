import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

/** Damages a file as a disk may: cuts it off, or changes one byte of it, some bits of that. */
export function damage(path: string, at: number, bits: number): void {
  const file = openSync(path, 'r+');
  if (bits === 0) ftruncateSync(file, at);
  else {
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, at);
    writeSync(file, Buffer.of((byte[0] as number) ^ bits), 0, 1, at);
  }
  closeSync(file);
}
