import { setTimeout as sleep } from 'node:timers/promises';
import { createScan, defineModule, MemoryBudget } from '../../../src/index.js';
import { contenders } from './contenders.js';
import { payload } from './payload.js';
import { BUDGET } from './steps.js';

/** How one contender went through the tree. */
export interface TreeResult {
  readonly ended: boolean;
  readonly seconds: number;
  readonly handled: number;
  readonly peakBytes: number;
}

const SIZE = 20_000;
const PATIENCE = 40_000;

/** Runs a tree of 20,000 × 10 KB, three children each, through four slots of 1 ms that wait for their emissions. */
export async function runTree(name: string): Promise<TreeResult> {
  const budget = new MemoryBudget(BUDGET);
  const contender = contenders(() => budget.bytes / BUDGET).find((each) => each.name === name);
  if (!contender) throw new Error(`Expected a contender, got \`${name}\``);
  let handled = 0;
  let peakBytes = 0;
  const grow = defineModule({
    name: 'grow',
    watches: ['RAW_TEXT', 'DNS_NAME'],
    produces: ['RAW_TEXT'],
    concurrency: 4,
    async handle(event, ctx) {
      const done = await contender.start?.();
      await sleep(1);
      const number = event.type === 'RAW_TEXT' ? Number.parseInt(event.data as string, 10) : 0;
      for (let child = 3 * number + 1; child <= 3 * number + 3 && child < SIZE; child++) {
        await ctx.emit(ctx.event('RAW_TEXT', payload(child), event));
      }
      handled++;
      peakBytes = Math.max(peakBytes, budget.bytes);
      done?.();
    },
  });
  const scan = createScan({
    targets: ['test.notreal'],
    modules: [...(contender.modules ?? []), grow],
    memory: { share: budget, sensors: [], ...contender.memory },
  });
  const start = performance.now();
  const ended = await Promise.race([scan.start().then(() => handled === SIZE), sleep(PATIENCE, false)]);
  return { ended, seconds: (performance.now() - start) / 1000, handled, peakBytes };
}
