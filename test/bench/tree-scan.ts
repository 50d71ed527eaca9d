import { createScan, defineModule } from '../../src/index.js';

/** Scans a tree of names in which each name emits ten new ones, until `size` are out. */
export async function treeScan(size: number, memory = {}): Promise<number> {
  let made = 1;
  const grow = defineModule({
    name: 'grow',
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME'],
    handle(name, ctx) {
      if (made >= size) return undefined;
      const children = [];
      for (let i = 0; i < 10 && made < size; i++) children.push(ctx.event('DNS_NAME', `n${made++}.test.notreal`, name));
      return children;
    },
  });
  const scan = createScan({ targets: ['test.notreal'], modules: [grow], memory });
  let seen = 0;
  scan.events$.subscribe(() => seen++);
  await scan.done;
  return seen;
}
