import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attackGates } from './attack/attack-gates.js';
import { attackGraphs } from './attack/attack-graphs.js';
import { gateTraces } from './attack/gate-trace.js';

/** More of them in a nightly run. */
const GRAPHS = Number(process.env.HEADGATE_GRAPHS ?? 300);
const TRACES = 10 * GRAPHS;
/** The same seed draws the same graphs and traces. */
const SEED = Number(process.env.HEADGATE_SEED ?? Date.now() % 2 ** 31);
const PATIENCE = 120_000 + 1000 * GRAPHS;

describe('laws under attack', () => {
  it(
    `keeps them in ${GRAPHS} random module graphs`,
    async () => {
      const { graphs, waited, cyclic, spilled, report, failures } = await attackGraphs(GRAPHS, SEED);
      console.log(report);
      expect(failures.join('\n\n')).toBe('');
      expect(graphs).toBe(GRAPHS);
      expect(waited).toBeGreaterThanOrEqual(0.5);
      expect(cyclic).toBeGreaterThanOrEqual(0.5);
      expect(spilled).toBeGreaterThanOrEqual(0.4);
    },
    PATIENCE,
  );

  it(
    `keeps to the bounds of a wait in ${TRACES} random traces of virtual time`,
    () => {
      let waited = 0;
      const property = fc.property(gateTraces, (trace) => {
        if (attackGates(trace) > 0) waited++;
      });
      fc.assert(property, { seed: SEED, numRuns: TRACES });
      console.log(`${TRACES} traces (seed ${SEED}): something waited in ${Math.round((100 * waited) / TRACES)} %.`);
      expect(waited / TRACES).toBeGreaterThanOrEqual(0.4);
    },
    PATIENCE,
  );
});
