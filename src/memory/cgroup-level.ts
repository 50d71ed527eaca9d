import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the files in which a version of cgroups tells about memory. */
export interface CgroupFiles {
  readonly limits: readonly string[];
  readonly usage: string;
  /** The entry of memory.stat that counts file cache which the kernel may drop. */
  readonly inactive: string;
}

/** One cgroup that has a limit. */
export interface CgroupLevel {
  /** Bytes. */
  readonly limit: number;
  /** Returns the bytes that count against the limit and cannot be dropped. @throws where the kernel gives no figure */
  workingSet(): number;
  /** Closes its files. */
  close(): void;
}

const buffer = Buffer.alloc(16_384);

/**
 * Opens a cgroup's memory figures; its files stay open, since reading is cheap and opening is not.
 *
 * @param directory Where its files are.
 * @param files What they are called.
 * @param machine Bytes of the machine: a limit no smaller is none, nor is `max`.
 * @returns nothing where there is no such cgroup, or no limit.
 */
export function openCgroupLevel(directory: string, files: CgroupFiles, machine: number): CgroupLevel | undefined {
  const limits = files.limits.map((file) => readLimit(join(directory, file)));
  const limit = Math.min(...limits.filter((each) => each > 0 && each < machine), Number.POSITIVE_INFINITY);
  if (limit === Number.POSITIVE_INFINITY) return undefined;
  const usage = tryOpen(join(directory, files.usage));
  if (usage === undefined) return undefined;
  const stat = tryOpen(join(directory, 'memory.stat'));
  return {
    limit,
    workingSet: () => readUsage(usage) - (stat === undefined ? 0 : readStat(stat, `${files.inactive} `)),
    close() {
      closeSync(usage);
      if (stat !== undefined) closeSync(stat);
    },
  };
}

function readLimit(path: string): number {
  try {
    return Number(readFileSync(path, 'latin1'));
  } catch {
    return Number.NaN;
  }
}

function tryOpen(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}

function readUsage(file: number): number {
  const length = readSync(file, buffer, 0, buffer.length, 0);
  return length === 0 ? Number.NaN : Number(buffer.toString('latin1', 0, length));
}

function readStat(file: number, name: string): number {
  const length = readSync(file, buffer, 0, buffer.length, 0);
  const text = buffer.toString('latin1', 0, length);
  const at = text.startsWith(name) ? 0 : text.indexOf(`\n${name}`) + 1;
  if (at === 0 && !text.startsWith(name)) return 0;
  return Number.parseInt(text.slice(at + name.length), 10) || 0;
}
