import { nearestHint } from '../nearest-hint.js';
import { parseSize } from '../util/parse-size.js';
import { quoteValue } from '../util/quote-value.js';
import type { SpillOptions } from './spill-options.js';

/** How a scan spills; what is not given depends on the memory there is. */
export interface ResolvedSpill {
  readonly directory: string | undefined;
  readonly budget: number | undefined;
  readonly payloads: number | undefined;
  /** @default 4096 */
  readonly threshold: number;
}

/** Bytes below which an event has no slim twin to stand in for it. */
const LEAST = 4096;
const KNOWN: readonly string[] = ['directory', 'budget', 'payloads', 'threshold'];

/**
 * Reads the option `memory.spill`.
 *
 * @param spill As given.
 * @returns nothing where nothing is to be spilled.
 * @throws TypeError naming what is wrong, and the nearest right one.
 */
export function resolveSpill(spill: boolean | SpillOptions | undefined): ResolvedSpill | undefined {
  if (spill === undefined || spill === false) return undefined;
  if (spill !== true && (typeof spill !== 'object' || spill === null)) {
    throw new TypeError(`Expected \`spill\` to be true, false or its options, got ${quoteValue(spill)}`);
  }
  const given: SpillOptions = spill === true ? {} : spill;
  for (const name of Object.keys(given)) {
    if (KNOWN.includes(name)) continue;
    throw new TypeError(`Expected \`spill\` to have ${KNOWN.join(', ')}${nearestHint(name, KNOWN)}, got \`${name}\``);
  }
  const { directory, threshold = LEAST } = given;
  if (directory !== undefined && (typeof directory !== 'string' || directory === '')) {
    throw new TypeError(`Expected \`spill.directory\` to be the path of a folder, got ${quoteValue(directory)}`);
  }
  const size = (name: 'budget' | 'payloads') =>
    given[name] === undefined ? undefined : parseSize(given[name], `spill.${name}`);
  const least = parseSize(threshold, 'spill.threshold');
  if (least < LEAST) {
    throw new TypeError(`Expected \`spill.threshold\` to be at least ${LEAST} bytes, got ${quoteValue(threshold)}`);
  }
  return { directory, budget: size('budget'), payloads: size('payloads'), threshold: least };
}
