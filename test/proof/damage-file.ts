import { closeSync, openSync, readSync, statSync, truncateSync, writeSync } from 'node:fs';

/**
 * Damages a file as a torn write or a bad disk does: cut short, some bytes changed, or a block of nothing.
 *
 * @returns what was done, in words.
 */
export function damageFile(path: string, random: () => number): string {
  const { size } = statSync(path);
  const at = Math.floor(random() * size);
  const way = random();
  if (way < 0.4) {
    truncateSync(path, at);
    return `cut from ${size} to ${at} bytes`;
  }
  const length = Math.min(size - at, way < 0.7 ? 1 + Math.floor(random() * 8) : 4096);
  const bytes = Buffer.alloc(length);
  const file = openSync(path, 'r+');
  try {
    if (way < 0.7) {
      readSync(file, bytes, 0, length, at);
      for (let i = 0; i < length; i++) bytes[i] = (bytes[i] as number) ^ (1 + Math.floor(random() * 255));
    }
    writeSync(file, bytes, 0, length, at);
  } finally {
    closeSync(file);
  }
  return `${length} bytes ${way < 0.7 ? 'changed' : 'wiped'} at ${at} of ${size}`;
}
