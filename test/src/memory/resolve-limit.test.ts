import { describe, expect, it, onTestFinished } from 'vitest';
import { openContainerMemory } from '../../../src/memory/container-memory.js';
import { resolveLimit } from '../../../src/memory/resolve-limit.js';
import { cgroupTree } from './cgroup-tree.js';
import { runChild } from './run-child.js';

const MB = 1024 ** 2;

function containerOf(limit: number, used: number) {
  const root = cgroupTree({
    'proc/self/cgroup': '0::/\n',
    'sys/fs/cgroup/memory.max': `${limit}\n`,
    'sys/fs/cgroup/memory.current': `${used}\n`,
  });
  const container = openContainerMemory({ root });
  onTestFinished(() => container?.close());
  return container;
}

describe('resolveLimit', () => {
  it('gives 35 % of what the tightest limit leaves', () => {
    const found = resolveLimit(undefined, containerOf(300 * MB, 100 * MB));
    expect(found).toEqual({
      limit: 300 * MB,
      source: 'container',
      headroom: 200 * MB,
      budget: Math.floor(200 * MB * 0.35),
    });
  });

  it('takes a limit given, where it is the tightest', () => {
    const { limit, source, headroom, budget } = resolveLimit('1GB', containerOf(4096 * MB, 10 * MB));
    expect([limit, source]).toEqual([1024 * MB, 'option']);
    expect(headroom).toBeLessThan(1024 * MB);
    expect(budget).toBe(Math.floor(headroom * 0.35));
  });

  it('does not let a limit given lift a real one', () => {
    expect(resolveLimit('100TB', containerOf(300 * MB, 10 * MB)).source).toBe('container');
  });

  it('goes by the room that is left, not by the limit', () => {
    expect(resolveLimit('4GB', containerOf(3900 * MB, 3800 * MB)).headroom).toBe(100 * MB);
    expect(resolveLimit('1GB', containerOf(3900 * MB, 3800 * MB)).source).toBe('container');
  });

  it('leaves a little where the limit is exceeded already', () => {
    const { headroom, budget } = resolveLimit('1MB');
    expect(headroom).toBeLessThan(0);
    expect(budget).toBe(MB);
  });

  it('knows the heap limit of its process', () => {
    const code = `import { resolveLimit } from '~/memory/resolve-limit.ts'; console.log(JSON.stringify(resolveLimit()));`;
    const { limit, source } = runChild<Record<string, unknown>>(['--max-old-space-size=128'], code);
    expect([limit, source]).toEqual([112 * MB, 'heap']);
  });

  it('refuses what is no size', () => {
    expect(() => resolveLimit('plenty')).toThrow(/^Expected `limit` to be bytes/);
  });
});
