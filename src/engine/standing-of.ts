import type { ScanProgress } from '../state/scan-progress.js';
import type { Assembly } from './assembly.js';
import type { Standing } from './kept-scan.js';

/** What the course of a scan knows of how far it has come. */
export type Figures = Pick<ScanProgress, 'round' | 'passed' | 'elapsed' | 'reporting' | 'refused'>;

/**
 * Says where a scan stands, for whoever goes on from here.
 *
 * @param parts The engine.
 * @param figures What its course knows.
 */
export function standingOf({ chain, seeds, egress, tallies, dedup }: Assembly, figures: Figures): Standing {
  return {
    progress: {
      ...figures,
      // What is among the intercepts goes through ingress again.
      passed: figures.passed - chain.count,
      taken: seeds.taken,
      events: egress.counts,
      modules: Object.fromEntries(tallies),
    },
    types: dedup.types,
  };
}
