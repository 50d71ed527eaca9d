import { createScan, type Draft, defineModule, type Module } from '../../src/index.js';
import { treeShape } from './tree-shape.js';

/**
 * Scans a tree of names in which each emits ten new ones, with so many modules watching of which only the first accepts.
 *
 * The others refuse by their filter, after every other reason they could have had.
 */
export async function watchedTree(size: number, watchers: number): Promise<number> {
  const grow = defineModule({
    name: 'grow',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    handle(name, ctx) {
      const [first, end] = treeShape.childrenOf(name.data, size);
      if (first >= end) return undefined;
      const children: Draft<'DNS_NAME'>[] = [];
      for (let at = first; at < end; at++) children.push(ctx.event('DNS_NAME', treeShape.nameOf(at), name));
      return children;
    },
  });
  const refusing = (at: number): Module =>
    defineModule({ name: `refusing-${at}`, watches: ['DNS_NAME'], filter: () => false, handle: () => undefined });
  const modules = [grow, ...Array.from({ length: watchers - 1 }, (_, at) => refusing(at))];
  const scan = createScan({ targets: ['n0.test.notreal'], whitelist: ['test.notreal'], modules });
  let seen = 0;
  scan.events$.subscribe(() => seen++);
  await scan.done;
  if (seen !== size) throw new Error(`Expected ${size} events, got ${seen}`);
  return seen;
}
