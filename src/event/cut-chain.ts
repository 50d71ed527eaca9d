import type { ScanEvent } from '../event.js';

/** Links between two cuts. */
const STRIDE = 32;

/**
 * Keeps the chain behind an event bounded in memory: links its 32nd ancestor to the first of the chain, at every 32nd
 * link. So a chain never holds more than the first link and the last 64; their depths tell how many are left out.
 *
 * @param parent The deepest event of the chain so far.
 */
export function cutChain(parent: ScanEvent): void {
  if (parent.depth < 2 * STRIDE - 1 || (parent.depth + 1) % STRIDE !== 0) return;
  let link = parent;
  for (let i = 1; i < STRIDE; i++) {
    if (!link.parent) return;
    link = link.parent;
  }
  let first = link;
  while (first.parent && first.parent.type !== 'SCAN') first = first.parent;
  if (first !== link) link.parent = first;
}
