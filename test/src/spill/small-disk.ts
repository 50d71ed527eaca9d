import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory that is soon full. */
export interface SmallDisk {
  readonly directory: string;
  remove(): void;
}

/** Mounts a disk of some megabytes; nothing where that is not allowed. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'headgate-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory], { stdio: 'ignore' });
  } catch {
    rmSync(directory, { recursive: true });
    return undefined;
  }
  const remove = () => {
    execFileSync('umount', [directory]);
    rmSync(directory, { recursive: true });
  };
  return { directory, remove };
}
