import { readdirSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ContainerMemory, openContainerMemory } from '../../../src/memory/container-memory.js';
import { cgroupTree } from './cgroup-tree.js';

const MB = 1024 ** 2;
const machine = 8192 * MB;

function open(root: string): ContainerMemory | undefined {
  const container = openContainerMemory({ root, machine });
  onTestFinished(() => container?.close());
  return container;
}

function v2(path: string, max: string, current: number, inactive = 0, high = 'max') {
  const directory = join('sys/fs/cgroup', path);
  return {
    [join(directory, 'memory.max')]: `${max}\n`,
    [join(directory, 'memory.high')]: `${high}\n`,
    [join(directory, 'memory.current')]: `${current}\n`,
    [join(directory, 'memory.stat')]: `anon 1\nactive_file 777\ninactive_file ${inactive}\nfile 9\n`,
  };
}

function v1(path: string, limit: string, usage: number, inactive = 0) {
  const directory = join('sys/fs/cgroup/memory', path);
  return {
    [join(directory, 'memory.limit_in_bytes')]: `${limit}\n`,
    [join(directory, 'memory.usage_in_bytes')]: `${usage}\n`,
    [join(directory, 'memory.stat')]: `inactive_file 555\ncache 1\ntotal_inactive_file ${inactive}\n`,
  };
}

describe('openContainerMemory', () => {
  it('reads version 2, and leaves out file cache that can be dropped', () => {
    const container = open(cgroupTree({ 'proc/self/cgroup': '0::/\n', ...v2('', `${512 * MB}`, 300 * MB, 44 * MB) }));
    expect(container?.limit).toBe(512 * MB);
    expect(container?.share(0)).toBe(0.5);
    expect(container?.share(128 * MB)).toBe(0.25);
    expect(container?.headroom()).toBe(256 * MB);
  });

  it('reads version 1', () => {
    const container = open(
      cgroupTree({
        'proc/self/cgroup': '12:cpu,cpuacct:/\n4:memory:/docker/abc\n1:name=systemd:/\n',
        ...v1('docker/abc', `${256 * MB}`, 200 * MB, 72 * MB),
        ...v1('', '9223372036854771712', 5000 * MB),
      }),
    );
    expect(container?.limit).toBe(256 * MB);
    expect(container?.share(0)).toBe(0.5);
  });

  it('reads version 1 where the mount starts at the container', () => {
    const container = open(
      cgroupTree({ 'proc/self/cgroup': '4:memory:/docker/abc\n0::/docker/abc\n', ...v1('', `${128 * MB}`, 32 * MB) }),
    );
    expect([container?.limit, container?.share(0)]).toEqual([128 * MB, 0.25]);
  });

  it('takes the smallest limit on the way to the root', () => {
    const container = open(
      cgroupTree({
        'proc/self/cgroup': '0::/pod/app/worker\n',
        ...v2('pod', `${400 * MB}`, 380 * MB),
        ...v2('pod/app', 'max', 90 * MB),
        ...v2('pod/app/worker', `${600 * MB}`, 60 * MB),
      }),
    );
    expect(container?.limit).toBe(400 * MB);
    expect(container?.share(0)).toBe(0.95);
    expect(container?.headroom()).toBe(20 * MB);
  });

  it('counts memory.high, where the kernel begins to stall the process', () => {
    const container = open(
      cgroupTree({ 'proc/self/cgroup': '0::/a\n', ...v2('a', `${512 * MB}`, 100 * MB, 0, `${200 * MB}`) }),
    );
    expect([container?.limit, container?.share(0)]).toEqual([200 * MB, 0.5]);
  });

  it.each(['max', '9223372036854771712', '18446744073709551615', '9223372036854775807', `${machine}`, '', 'nonsense'])(
    'takes `%s` for no limit',
    (limit) => {
      expect(open(cgroupTree({ 'proc/self/cgroup': '0::/\n', ...v2('', limit, 1) }))).toBeUndefined();
      expect(open(cgroupTree({ 'proc/self/cgroup': '4:memory:/\n', ...v1('', limit, 1) }))).toBeUndefined();
    },
  );

  it('finds nothing where there are no cgroups, or a strange path', () => {
    expect(open(cgroupTree({ 'proc/version': 'x' }))).toBeUndefined();
    expect(open(cgroupTree({ 'proc/self/cgroup': '0::/../../gone\nrubbish\n' }))).toBeUndefined();
    expect(openContainerMemory({ root: '/nowhere/at/all' })).toBeUndefined();
  });

  it('follows the figures as they change', () => {
    const root = cgroupTree({ 'proc/self/cgroup': '0::/\n', ...v2('', `${100 * MB}`, 10 * MB) });
    const container = open(root);
    expect(container?.share(0)).toBe(0.1);
    writeFileSync(join(root, 'sys/fs/cgroup/memory.current'), `${95 * MB}\n`);
    expect(container?.share(0)).toBe(0.95);
    writeFileSync(join(root, 'sys/fs/cgroup/memory.current'), '');
    expect(container?.share(0)).toBeNaN();
  });

  it('agrees with the machine it runs on', () => {
    const container = openContainerMemory();
    onTestFinished(() => container?.close());
    expect(container?.limit ?? 0).toBeLessThan(totalmem());
    expect(container?.share(0) ?? 0).toBeLessThan(1);
  });

  it.runIf(process.platform === 'linux')('keeps no file open once closed', () => {
    const files = () => readdirSync('/proc/self/fd').length;
    const root = cgroupTree({ 'proc/self/cgroup': '0::/a\n', ...v2('a', '9000', 1), ...v2('', '9000', 1) });
    const before = files();
    const container = openContainerMemory({ root, machine });
    expect(files()).toBe(before + 4);
    container?.close();
    container?.close();
    expect(files()).toBe(before);
  });
});
