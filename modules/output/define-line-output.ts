import { Observable } from 'rxjs';
import { z } from 'zod';
import { defineOutput } from '../../src/define-output.js';
import type { ScanEvent } from '../../src/event.js';
import type { FilterVerdict, Module, Watch } from '../../src/module.js';
import type { ModuleState, StateValue } from '../../src/module-state.js';
import type { FileMark } from './continue-file.js';
import { inTurn } from './in-turn.js';
import { lineTarget } from './line-target.js';
import { type LineTarget, type LineWriter, openLineWriter, type Secured } from './line-writer.js';

/** A target that has failed fails every write after it; one event that cannot be told leaves the others. */
const MAX_FAILURES = 3;
/** Events in hand while their lines are flushed to disk: one flush is for all of them. */
const AT_ONCE = 1000;
/** What is kept of the file. */
const WRITTEN = 'written';

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

/** One scan's target, and the way to it. */
interface Run {
  readonly writer: LineWriter;
  readonly take: ReturnType<typeof inTurn>;
}

/**
 * Defines an output that writes a line for each event, at the pace of what takes the lines.
 *
 * The scan does not start where the target cannot be opened. A write that fails fails the module, by name, with the number of lines that are
 * whole in the file; nothing is written after it, and the module is switched off.
 *
 * In a scan with `state` an event is done once its line is on disk, and a resumed scan cuts the file to the lines of what is done and goes on there: no
 * line is missing or doubled. What is no file cannot be cut: after a crash its latest lines may come again.
 *
 * @returns a factory of the output; takes a path, a stream, or options.
 */
export function defineLineOutput(spec: LineOutputSpec): (target?: LineTarget | LineOutputOptions) => Module {
  const { header, format, filter, acceptDupes = true, ...facts } = spec;
  const runs = new WeakMap<object, Run>();
  const begun = new WeakSet<object>();
  const definition = defineOutput({
    ...facts,
    flags: ['passive', 'safe', 'output'],
    options,
    acceptDupes,
    concurrency: AT_ONCE,
    maxFailures: MAX_FAILURES,
    ...(filter && { filter }),

    async setup({ options: run, state }) {
      try {
        const mark = state.get(WRITTEN) as FileMark | undefined;
        const writer = await openLineWriter(run.path, { header, mark });
        runs.set(run, { writer, take: inTurn(() => writer.full) });
      } catch (error) {
        return { hard: (error as Error).message };
      }
    },
    handle(event: ScanEvent, { options: run, state }) {
      const { writer, take } = runs.get(run) ?? {};
      if (!writer || !take) return undefined;
      if (!state.durable) return take(() => writer.write(format(event)));
      return secured((tell) => take(() => writer.secure(format(event), tell)), state);
    },
    finish({ options: run }) {
      begun.add(run);
    },
    // A scan that could not start leaves what an earlier one wrote.
    async cleanup({ options: run }) {
      const { writer } = runs.get(run) ?? {};
      await (begun.has(run) ? writer?.close() : writer?.abandon());
    },
  });
  return (target = '-') => definition.with(isTarget(target) ? { path: target } : target);
}

/**
 * Ends once a line is safe, with how far the file is written kept in the same step: whatever is saved, the file has the lines of what is done.
 *
 * An Observable, since a promise would be followed up a turn later.
 */
function secured(write: (tell: Secured) => void | Promise<void>, state: ModuleState): Observable<never> {
  return new Observable((subscriber) => {
    const tell: Secured = (error, mark) => {
      if (subscriber.closed) return;
      if (error) return subscriber.error(error);
      if (mark) state.set(WRITTEN, { ...mark } as StateValue);
      subscriber.complete();
    };
    const waiting = write(tell);
    waiting?.catch((error) => subscriber.error(error));
  });
}

function isTarget(target: LineTarget | LineOutputOptions): target is LineTarget {
  return typeof target === 'string' || 'write' in target;
}
