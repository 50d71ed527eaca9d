import { describe, expect, it } from 'vitest';
import { runChild } from '../memory/run-child.js';

describe('nudgeCollector', () => {
  it.each([['--max-old-space-size=4096'], ['--max-old-space-size=64']])(
    'has V8 collect garbage that it would have left alone with %s, and leaves no memory of its own behind',
    (flag) => {
      const code = `import { getHeapStatistics } from 'node:v8';
        import { nudgeCollector } from '~/util/nudge-collector.ts';
        const look = () => ({ used: getHeapStatistics().used_heap_size, external: getHeapStatistics().external_memory });
        let kept = Array.from({ length: 200 }, (_, i) => new Array(12_500).fill(i));
        const before = look();
        kept = undefined;
        await new Promise((resolve) => setTimeout(resolve, 50));
        const idle = look();
        nudgeCollector();
        const at = look();
        for (let i = 0; i < 100 && look().used > before.used - 15e6; i++) await new Promise((resolve) => setTimeout(resolve, 10));
        console.log(JSON.stringify({ before, idle, at, after: look() }));`;
      const { before, idle, at, after } = runChild<Record<string, { used: number; external: number }>>([flag], code);
      expect(idle?.used).toBeGreaterThan((before?.used ?? 0) - 5e6);
      expect(at?.external).toBeLessThan((before?.external ?? 0) + 1e6);
      expect(after?.used).toBeLessThan((before?.used ?? 0) - 15e6);
    },
  );
});
