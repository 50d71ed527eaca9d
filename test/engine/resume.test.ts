import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Module } from '../../src/index.js';
import {
  batching,
  type Cut,
  counting,
  feeding,
  finishing,
  inPieces,
  Lines,
  pondering,
  source,
  stateDirectory,
  tree,
} from './kept-scans.js';

const graphs: Record<string, () => Module[]> = {
  'names found by way of each other': () => [tree(4, 3)],
  'an intercept that gives lazily': () => [tree(3, 2), feeding],
  'a source': () => [source(60), batching],
  'batches, and a filter that takes its time': () => [tree(4, 2), batching, pondering],
  'pipelines, rounds and reports': () => [tree(3, 2), batching, counting, finishing()],
  'all of it': () => [tree(3, 2), feeding, source(30), batching, pondering, counting, finishing()],
};

const cuts = fc.array(fc.record({ after: fc.integer({ min: 1, max: 60 }), drain: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});

async function run(graph: () => Module[], pieces: readonly Cut[], state: string | undefined) {
  const lines = new Lines();
  const { summaries } = await inPieces(() => ({ modules: [...graph(), lines.output()], state }), pieces);
  return { lines, summaries, last: summaries.at(-1) };
}

describe('A scan that is stopped and resumed', () => {
  it.each(Object.entries(graphs))(
    'comes to what an uninterrupted one does, each once: %s',
    { timeout: 120_000 },
    async (_, graph) => {
      const whole = await run(graph, [], undefined);
      expect(whole.lines.sorted.length).toBeGreaterThan(20);
      await fc.assert(
        fc.asyncProperty(cuts, async (pieces) => {
          const { lines, last } = await run(graph, pieces, stateDirectory());
          expect(lines.sorted).toEqual(whole.lines.sorted);
          expect(new Set(lines.uuids).size).toBe(lines.uuids.length);
          expect(last).toMatchObject({ status: 'FINISHED', events: whole.last?.events });
        }),
        { numRuns: 6 },
      );
    },
  );
});
