import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openContainerMemory } from '../../../src/memory/container-memory.js';
import { containerSensor } from '../../../src/memory/container-sensor.js';
import { cgroupTree } from './cgroup-tree.js';

describe('containerSensor', () => {
  it.each([
    [400, 0, 0.25],
    [800, 0, 0.5],
    [875, 0, 0.75],
    [950, 0, 1],
    [1000, 0, 1],
    [1000, 600, 0.25],
  ])('reads a container of 1000 MB with %d MB in use, %d of them exempt', (used, exempt, pressure) => {
    const root = cgroupTree({
      'proc/self/cgroup': '0::/\n',
      'sys/fs/cgroup/memory.max': '1000000000\n',
      'sys/fs/cgroup/memory.current': '1\n',
    });
    const container = openContainerMemory({ root });
    if (!container) throw new Error('Expected a container');
    const sensor = containerSensor(container, () => exempt * 1e6);
    onTestFinished(() => sensor.close?.());
    writeFileSync(join(root, 'sys/fs/cgroup/memory.current'), `${used * 1e6}\n`);
    expect(sensor.read()).toBeCloseTo(pressure, 10);
  });
});
