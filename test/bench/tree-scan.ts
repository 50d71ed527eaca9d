import { createScan, type Draft, defineModule, type MemoryOptions } from '../../src/index.js';
import { treeShape } from './tree-shape.js';

/** Scans a tree of so many names, each of which emits the ten below it. */
export async function treeScan(size: number, memory: MemoryOptions = {}): Promise<number> {
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
  const scan = createScan({ targets: ['n0.test.notreal'], whitelist: ['test.notreal'], modules: [grow], memory });
  let seen = 0;
  scan.events$.subscribe(() => seen++);
  await scan.done;
  if (seen !== size) throw new Error(`Expected ${size} events, got ${seen}`);
  return seen;
}
