import { defineModule, type Module } from '../../src/index.js';
import { treeScan } from './tree-scan.js';

/**
 * Scans the tree with so many modules watching of which only the first accepts.
 *
 * The others refuse by their filter, after every other reason they could have had.
 */
export function watchedTree(size: number, watchers: number): Promise<number> {
  const refusing = (at: number): Module =>
    defineModule({ name: `refusing-${at}`, watches: ['DNS_NAME'], filter: () => false, handle: () => undefined });
  return treeScan(
    size,
    {},
    Array.from({ length: watchers - 1 }, (_, at) => refusing(at)),
  );
}
