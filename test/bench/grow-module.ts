import { type Draft, defineModule, type Module } from '../../src/index.js';
import { treeShape } from './tree-shape.js';

/** Returns the module that grows the tree: it emits the names below each, until there are so many. */
export function growModule(size: number): Module {
  return defineModule({
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
}
