import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { attackGraph } from './attack/attack-graph.js';
import type { GraphPlan } from './attack/graph-plan.js';

/** A graph that broke a law once: how, and the seed that drew it, before it was made as small as it would go. */
interface Regression {
  readonly broke: string;
  readonly seed: number;
  readonly plan: GraphPlan;
}

const FOLDER = new URL('attack/regressions/', import.meta.url);
/** What depends on time does not show at once. */
const TIMES = 5;

describe('laws under attack: what broke them once', () => {
  for (const file of readdirSync(FOLDER)) {
    const { broke, plan } = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Regression;
    it(`mends this: ${broke}`, async () => {
      for (let i = 0; i < TIMES; i++) await attackGraph(plan);
    });
  }
});
