import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { ScanEvent } from '../../src/event.js';
import type { Module } from '../../src/module.js';
import type { GraphFormat } from './graph-format.js';
import { lineTarget } from './line-target.js';
import type { LineTarget } from './line-writer.js';
import { type GraphWriter, openGraph } from './open-graph.js';

const options = z.object({
  path: lineTarget
    .default('-')
    .describe(
      'Where to write: a path (an existing file is replaced at the end), - for standard output, or a Node stream.',
    ),
});

/** Options of an output that writes a graph. */
export type GraphOutputOptions = z.input<typeof options>;

/** What one output of graphs has of its own. */
export interface GraphOutputSpec {
  readonly name: string;
  readonly summary: string;
  readonly format: GraphFormat;
}

/**
 * Defines an output that writes the graph of what led to what: events as nodes, parents to children as edges.
 *
 * A file appears when the scan is done and the graph is whole; until then it is `PATH.partial`.
 *
 * @returns a factory of the output; takes a path, a stream, or options.
 */
export function defineGraphOutput(spec: GraphOutputSpec): (target?: LineTarget | GraphOutputOptions) => Module {
  const { format, ...facts } = spec;
  const graphs = new WeakMap<object, { readonly graph: GraphWriter; begun: boolean }>();
  const definition = defineOutput({
    ...facts,
    watches: ['*'],
    flags: ['passive', 'safe', 'output'],
    options,
    preserveGraph: true,
    replay: 'scan',
    maxFailures: 3,

    async setup({ options: run }) {
      try {
        graphs.set(run, { graph: await openGraph(run.path, format), begun: false });
      } catch (error) {
        return { hard: (error as Error).message };
      }
    },
    handle: (event: ScanEvent, { options: run }) => graphs.get(run)?.graph.add(event),
    finish({ options: run }) {
      const state = graphs.get(run);
      if (state) state.begun = true;
    },
    async cleanup({ options: run, scan, log }) {
      const state = graphs.get(run);
      const partial = await state?.graph.close(state.begun, scan.cutOff);
      if (partial) log.warn({ path: partial }, 'The graph is a part only: the scan was cut off.');
    },
  });
  return (target = '-') => definition.with(typeof target === 'string' || 'write' in target ? { path: target } : target);
}
