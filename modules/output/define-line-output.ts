import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { ScanEvent } from '../../src/event.js';
import type { FilterVerdict, Module, Watch } from '../../src/module.js';
import { lineTarget } from './line-target.js';
import { type LineTarget, type LineWriter, openLineWriter } from './line-writer.js';

/** A target that has failed fails every write after it; one event that cannot be told leaves the others. */
const MAX_FAILURES = 3;

const options = z.object({
  path: lineTarget
    .default('-')
    .describe(
      'Where to write: a path (an existing file is replaced), - for standard output, or a Node stream (left open).',
    ),
});

/** Options of an output that writes lines. */
export type LineOutputOptions = z.input<typeof options>;

/** What one output of lines has of its own. */
export interface LineOutputSpec {
  readonly name: string;
  readonly summary: string;
  readonly watches: readonly Watch[];
  /** A first line, its end included. */
  readonly header?: string;
  /** False for an output handed each event once only. @default true */
  readonly acceptDupes?: boolean;
  readonly filter?: (event: ScanEvent) => FilterVerdict;
  /** One line, its end included. */
  readonly format: (event: ScanEvent) => string;
}

/**
 * Defines an output that writes a line for each event, at the pace of what takes the lines.
 *
 * The scan does not start where the target cannot be opened. A write that fails fails the module, by name, with the number of lines that are
 * whole in the file; nothing is written after it, and the module is switched off.
 *
 * @returns a factory of the output; takes a path, a stream, or options.
 */
export function defineLineOutput(spec: LineOutputSpec): (target?: LineTarget | LineOutputOptions) => Module {
  const { header, format, filter, acceptDupes = true, ...facts } = spec;
  const writers = new WeakMap<object, LineWriter>();
  const begun = new WeakSet<object>();
  const definition = defineOutput({
    ...facts,
    flags: ['passive', 'safe', 'output'],
    options,
    acceptDupes,
    maxFailures: MAX_FAILURES,
    ...(filter && { filter }),

    async setup({ options: run }) {
      try {
        writers.set(run, await openLineWriter(run.path, header));
      } catch (error) {
        return { hard: (error as Error).message };
      }
    },
    handle: (event: ScanEvent, { options: run }) => writers.get(run)?.write(format(event)),
    finish({ options: run }) {
      begun.add(run);
    },
    // A scan that could not start leaves what an earlier one wrote.
    async cleanup({ options: run }) {
      const writer = writers.get(run);
      await (begun.has(run) ? writer?.close() : writer?.abandon());
    },
  });
  return (target = '-') => definition.with(isTarget(target) ? { path: target } : target);
}

function isTarget(target: LineTarget | LineOutputOptions): target is LineTarget {
  return typeof target === 'string' || 'write' in target;
}
