import type { Draft } from '../draft.js';
import type { HandlerHost } from './handler-pipeline.js';
import type { ModuleRun } from './module-run.js';

/** Items taken without a look at the clock. */
const BURST = 32;

/**
 * Emits what a handler gave while that takes no waiting: the first items of a synchronous iterable, one at a time, for as
 * long as nothing waits at the gate.
 *
 * Most handlers give a few drafts to an open gate; for these no stream needs to be made. Nothing is taken ahead: the rest
 * of an iterator comes back untouched.
 *
 * @param host The module.
 * @param run Of the handler; where it ends meanwhile, the iterator is told to return.
 * @param result What the handler gave.
 * @returns what is left to be emitted; nothing where all of it is.
 * @throws what the iterator throws.
 */
export function emitAtOnce(host: HandlerHost, run: ModuleRun, result: unknown): unknown {
  if (typeof result !== 'object' || result === null) return result ?? undefined;
  if (Array.isArray(result)) return emitListAtOnce(host, run, result);
  if (!(Symbol.iterator in result)) return result;
  const iterator = (result as Iterable<Draft | undefined | null>)[Symbol.iterator]();
  for (let taken = 0; !run.settled && host.ended === undefined; taken++) {
    if (taken === BURST || host.gate.blocked) return { [Symbol.iterator]: () => iterator };
    const { value, done } = iterator.next();
    if (done) return undefined;
    if (value !== undefined && value !== null) host.emitAs(run, value);
  }
  iterator.return?.();
  end(host, run);
  return undefined;
}

/** The same for a list, which needs no iterator. */
function emitListAtOnce(host: HandlerHost, run: ModuleRun, drafts: readonly (Draft | undefined | null)[]): unknown {
  for (let taken = 0; taken < drafts.length; taken++) {
    if (run.settled || host.ended !== undefined) {
      end(host, run);
      return undefined;
    }
    if (taken === BURST || host.gate.blocked) return drafts.slice(taken);
    const draft = drafts[taken];
    if (draft !== undefined && draft !== null) host.emitAs(run, draft);
  }
  return undefined;
}

function end(host: HandlerHost, run: ModuleRun): void {
  if (!run.settled) run.abort(new Error(`Module \`${host.spec.name}\` was stopped.`));
}
