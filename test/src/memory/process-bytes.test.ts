import { describe, expect, it } from 'vitest';
import { runChild } from './run-child.js';

const MB = 1024 ** 2;

describe('processBytes', () => {
  it('counts Buffers, touched or not', () => {
    const code = `import { processBytes } from '~/memory/process-bytes.ts';
      const before = processBytes();
      const untouched = Buffer.alloc(200 * 1024 ** 2);
      const after = processBytes();
      untouched.fill(1);
      console.log(JSON.stringify([after - before, processBytes() - before]));`;
    const [untouched = 0, touched = 0] = runChild<number[]>([], code);
    expect(untouched / MB).toBeGreaterThan(100);
    expect(touched / MB).toBeGreaterThan(190);
  });

  it('does not count the room that a collection leaves in the heap', () => {
    const code = `import { processBytes } from '~/memory/process-bytes.ts';
      const fill = () => {
        const kept = Array.from({ length: 200_000 }, (_, i) => new Array(125).fill(i));
        return kept.length && processBytes();
      };
      const full = fill();
      await new Promise((resolve) => setImmediate(resolve));
      gc();
      // V8 gives whole pages back in the background.
      for (let i = 0; i < 100 && full - processBytes() < 150 * 1024 ** 2; i++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      console.log(JSON.stringify({ full, bytes: processBytes(), rss: process.memoryUsage.rss() }));`;
    const { full = 0, bytes = 0, rss = 0 } = runChild<Record<string, number>>(['--expose-gc'], code);
    expect((full - bytes) / MB).toBeGreaterThan(150);
    expect((rss - bytes) / MB).toBeGreaterThan(5);
  });
});
