import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A cgroup with a limit on memory, made for a while. */
export interface MemoryCgroup {
  /** File in which a process writes its id to join. */
  readonly procs: string;
  /** Returns how many of its processes the kernel has killed for memory. */
  kills(): number;
  /** Returns how often its limit was met: the kernel then reclaims, or kills. */
  limitHits(): number;
  /** Removes it; its processes must have ended. */
  remove(): Promise<void>;
}

/** How one version of cgroups is told about memory. */
interface Version {
  readonly mount: string;
  /** Tells the version and that it may be used. */
  readonly marker: string;
  readonly limit: string;
  /** Swap would let a process exceed what it may; neither file exists where there is none. */
  readonly swap: (bytes: number) => readonly [file: string, value: number];
  readonly kills: readonly [file: string, key: string];
  readonly hits: readonly [file: string, key: string];
}

const V2: Version = {
  mount: '/sys/fs/cgroup',
  marker: 'cgroup.controllers',
  limit: 'memory.max',
  swap: () => ['memory.swap.max', 0],
  kills: ['memory.events', 'oom_kill'],
  hits: ['memory.events', 'max'],
};
const V1: Version = {
  mount: '/sys/fs/cgroup/memory',
  marker: 'memory.limit_in_bytes',
  limit: 'memory.limit_in_bytes',
  swap: (bytes) => ['memory.memsw.limit_in_bytes', bytes],
  kills: ['memory.oom_control', 'oom_kill'],
  hits: ['memory.failcnt', ''],
};

let made = 0;

/**
 * Makes a cgroup that allows its processes so much memory, below the root of the hierarchy.
 *
 * @param limit Bytes.
 * @returns the cgroup, or why there can be none.
 */
export function makeMemoryCgroup(limit: number): MemoryCgroup | string {
  const version = existsSync(join(V1.mount, V1.marker)) ? V1 : V2;
  if (!existsSync(join(version.mount, version.marker))) return 'no cgroups here';
  const directory = join(version.mount, `headgate-${process.pid}-${made++}`);
  const figure = ([file, key]: readonly [string, string]) => {
    const lines = readFileSync(join(directory, file), 'utf8').split('\n');
    return Number((key === '' ? lines[0] : lines.find((line) => line.startsWith(`${key} `)))?.slice(key.length));
  };
  const remove = async () => {
    // A process that has ended takes a moment to leave.
    for (let tries = 0; tries < 100; tries++) {
      try {
        return rmdirSync(directory);
      } catch {
        await sleep(20);
      }
    }
    rmdirSync(directory);
  };
  try {
    if (version === V2) writeFileSync(join(version.mount, 'cgroup.subtree_control'), '+memory');
    mkdirSync(directory);
  } catch (error) {
    return `no cgroup can be made: ${(error as Error).message}`;
  }
  try {
    writeFileSync(join(directory, version.limit), String(limit));
    const [swap, most] = version.swap(limit);
    if (existsSync(join(directory, swap))) writeFileSync(join(directory, swap), String(most));
  } catch (error) {
    rmdirSync(directory);
    return `no limit can be set: ${(error as Error).message}`;
  }
  return {
    procs: join(directory, 'cgroup.procs'),
    kills: () => figure(version.kills),
    limitHits: () => figure(version.hits),
    remove,
  };
}
