import { getHeapStatistics } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { heapLimit } from '../../../src/memory/heap-limit.js';
import { runChild } from './run-child.js';

const MB = 1024 ** 2;
const print = `import { heapLimit } from '~/memory/heap-limit.ts'; console.log(heapLimit());`;

describe('heapLimit', () => {
  it('is below what V8 reports, which counts the young generation in', () => {
    expect(heapLimit()).toBeLessThan(getHeapStatistics().heap_size_limit);
    expect(heapLimit()).toBeGreaterThan(0);
  });

  it.each([
    [['--max-old-space-size=256'], 256 - 16],
    [['--max-old-space-size=64'], 64 - 16],
    [['--max-old-space-size=300', '--max-semi-space-size=64'], 300 - 64],
    [['--max_old_space_size=300', '--max_semi_space_size=32'], 300 - 32],
  ])('is what the flags %j say, less a semi-space', (flags, megabytes) => {
    expect(runChild<number>(flags, print)).toBe(megabytes * MB);
  });

  it('knows the limits of a worker', () => {
    const code = `import { Worker } from 'node:worker_threads';
      const code = "import('tsx/esm/api').then(({ tsImport }) => tsImport('~/memory/heap-limit.ts', 'file:///')).then(({ heapLimit }) => " +
        "import('node:worker_threads').then(({ parentPort }) => parentPort.postMessage(heapLimit())))";
      const resourceLimits = { maxOldGenerationSizeMb: 200, maxYoungGenerationSizeMb: 24 };
      new Worker(code, { eval: true, resourceLimits }).on('message', (limit) => console.log(limit));`;
    expect(runChild<number>([], code) / MB).toBe(200 - 24 / 3);
  });
});
