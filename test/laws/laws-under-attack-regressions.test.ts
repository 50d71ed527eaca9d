import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'vitest';
import { attackGates } from './attack/attack-gates.js';
import { attackGraph } from './attack/attack-graph.js';
import type { GateTrace } from './attack/gate-trace.js';
import type { GraphPlan } from './attack/graph-plan.js';

/** What broke a law once: how, and the seed that drew it, before it was made as small as it would go. */
type Regression = { readonly broke: string; readonly seed: number } & (
  | { readonly plan: GraphPlan }
  | { readonly trace: GateTrace }
);

const FOLDER = new URL('attack/regressions/', import.meta.url);
/** What depends on time does not show at once. */
const TIMES = 10;

describe('laws under attack: what broke them once', () => {
  for (const file of readdirSync(FOLDER)) {
    const regression = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Regression;
    it(`mends this: ${regression.broke}`, async () => {
      if ('trace' in regression) attackGates(regression.trace);
      else for (let i = 0; i < TIMES; i++) await attackGraph(regression.plan);
    });
  }
});
