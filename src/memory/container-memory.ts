import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, posix } from 'node:path';
import { type CgroupFiles, type CgroupLevel, openCgroupLevel } from './cgroup-level.js';

/** What the container allows, and what it uses of it. */
export interface ContainerMemory {
  /** Bytes of the smallest limit that holds for this process. */
  readonly limit: number;
  /**
   * Returns how full the fullest cgroup on the way to the root is: working set, less `exempt` bytes, over limit.
   */
  share(exempt: number): number;
  /** Returns the bytes left in the cgroup that has least left. */
  headroom(): number;
  /** Closes its files. */
  close(): void;
}

/** Where to look. */
export interface ContainerMemoryOptions {
  /** Directory in which `proc` and `sys` are. @default '/' */
  readonly root?: string | undefined;
  /** Bytes of the machine. @default os.totalmem() */
  readonly machine?: number | undefined;
}

const V1: CgroupFiles = {
  limits: ['memory.limit_in_bytes'],
  usage: 'memory.usage_in_bytes',
  inactive: 'total_inactive_file',
};
const V2: CgroupFiles = { limits: ['memory.max', 'memory.high'], usage: 'memory.current', inactive: 'inactive_file' };

/**
 * Opens the memory figures of the container that this process is in.
 *
 * Walks from its cgroup to the root, since every limit on the way holds; in a container the path may not exist under
 * the mount, which then starts at the container's own cgroup. Limits are read once. The working set leaves out file
 * cache that the kernel drops before it kills.
 *
 * Source: cgroups(7); https://docs.kernel.org/admin-guide/cgroup-v2.html; cgroup-v1/memory.html
 *
 * @param options See {@link ContainerMemoryOptions}.
 * @returns nothing where no cgroup has a limit below the machine's memory.
 */
export function openContainerMemory(options: ContainerMemoryOptions = {}): ContainerMemory | undefined {
  const { root = '/', machine = totalmem() } = options;
  const levels: CgroupLevel[] = [];
  for (const { mount, path, files } of cgroupsOf(root)) {
    for (const directory of upwards(path)) {
      const level = openCgroupLevel(join(root, mount, directory), files, machine);
      if (level) levels.push(level);
    }
  }
  if (levels.length === 0) return undefined;
  return {
    limit: Math.min(...levels.map(({ limit }) => limit)),
    share: (exempt) =>
      levels.reduce((most, { limit, workingSet }) => Math.max(most, (workingSet() - exempt) / limit), 0),
    headroom: () => Math.min(...levels.map((level) => level.limit - level.workingSet())),
    close() {
      for (const level of levels.splice(0)) level.close();
    },
  };
}

/** Reads lines `id:controllers:path`; in version 2 the id is 0 and there are no controllers. */
function cgroupsOf(root: string): { mount: string; path: string; files: CgroupFiles }[] {
  let text = '';
  try {
    text = readFileSync(join(root, 'proc/self/cgroup'), 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const [, id, controllers = '', path = '/'] = /^(\d+):([^:]*):(\/.*)$/.exec(line) ?? [];
    if (controllers.split(',').includes('memory')) return [{ mount: 'sys/fs/cgroup/memory', path, files: V1 }];
    return id === '0' && controllers === '' ? [{ mount: 'sys/fs/cgroup', path, files: V2 }] : [];
  });
}

function upwards(path: string): string[] {
  const directories = [posix.normalize(path)];
  for (let last = directories[0] as string; last !== '/'; last = directories.at(-1) as string) {
    directories.push(posix.dirname(last));
  }
  return directories;
}
