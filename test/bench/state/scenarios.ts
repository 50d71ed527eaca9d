import { join } from 'node:path';
import { ndjson, sqlite } from '../../../modules/output/index.js';
import { defineModule, type MemoryOptions, type Module } from '../../../src/index.js';
import { graphModules } from '../../proof/graph-modules.js';
import { growModule } from '../grow-module.js';

/** One kind of work, which is done with and without its state being saved. */
export interface Scenario {
  readonly name: string;
  readonly target: string;
  readonly whitelist: readonly string[];
  /** Makes its modules anew. @param directory Where its outputs go. */
  readonly modules: (directory: string) => readonly Module[];
  /** How it keeps within memory, in both. @default that of scans */
  readonly memory?: MemoryOptions;
}

const NODES = 18_000;
const TREE = 100_000;
const graph = { target: 'n0.proof.test', whitelist: ['proof.test'] };
const tree = { target: 'n0.test.notreal', whitelist: ['test.notreal'] };
const ignored = () => {};

/** An output that does nothing, so that there is an event more to be done with. */
const nowhere = () => defineModule({ name: 'nowhere', watches: ['*'], acceptDupes: true, handle: ignored });

/** What `npm run bench:state` measures. */
export const scenarios: readonly Scenario[] = [
  { name: 'graph of 50,000, handlers that wait a little', ...graph, modules: () => graphModules(NODES, ignored) },
  {
    name: 'the same, written to NDJSON and SQLite',
    ...graph,
    modules: (directory) => [
      ...graphModules(NODES, ignored),
      ndjson(join(directory, 'events.ndjson')),
      sqlite(join(directory, 'events.db')),
    ],
  },
  {
    name: 'the same graph, which spills from 64 KB on in both',
    ...graph,
    modules: () => graphModules(NODES, ignored),
    memory: { spill: { budget: 65_536 } },
  },
  { name: 'tree of 100,000, handlers that do nothing', ...tree, modules: () => [growModule(TREE), nowhere()] },
];
