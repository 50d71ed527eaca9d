import { describe, expect, it } from 'vitest';
import { attackGraphs } from './attack/attack-graphs.js';

const GRAPHS = Number(process.env.HEADGATE_GRAPHS ?? 300);
const SEED = Number(process.env.HEADGATE_SEED ?? Date.now() % 2 ** 31);

describe('laws under attack', () => {
  it(
    `holds with ${GRAPHS} random graphs`,
    async () => {
      const { graphs, waited, cyclic, report, failures } = await attackGraphs(GRAPHS, SEED);
      console.log(report);
      expect(failures.join('\n\n')).toBe('');
      expect(graphs).toBe(GRAPHS);
      expect(waited).toBeGreaterThanOrEqual(0.5);
      expect(cyclic).toBeGreaterThanOrEqual(0.5);
    },
    120_000 + 1000 * GRAPHS,
  );
});
