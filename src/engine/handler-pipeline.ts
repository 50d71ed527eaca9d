import { defer, finalize, Observable, Subject, takeUntil, tap } from 'rxjs';
import { batch } from '../../operators/batch.js';
import type { Gate } from '../../operators/gate.js';
import { work } from '../../operators/work.js';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { AnyModuleSpec } from '../module.js';
import { isThenable } from '../util/is-thenable.js';
import { countDrop } from './count-drop.js';
import { draftsOf } from './drafts-of.js';
import { emitAtOnce } from './emit-at-once.js';
import { HandlerTimeoutError } from './handler-timeout-error.js';
import type { ModuleRun } from './module-run.js';
import type { ModuleTally } from './tally.js';

/** What a handler's pipeline asks of its module. */
export interface HandlerHost {
  readonly spec: AnyModuleSpec;
  readonly gate: Gate;
  readonly tally: ModuleTally;
  /** Why nothing of it may go on; nothing while it may. */
  readonly ended: string | undefined;
  /** Starts the run of one event. */
  begin(event: ScanEvent): ModuleRun;
  /** Counts a success. */
  succeeded(): void;
  /** Emits one draft in a run's name. */
  emitAs(run: ModuleRun, draft: Draft): void;
}

/**
 * Returns the pipeline that `handle` and `handleBatch` are sugar for: bounded work, each failure contained.
 *
 * What handlers give is emitted from within, so that no draft passes through an operator that has nothing to do with it.
 *
 * @param host The module whose handler it is.
 */
export function handlerPipeline(host: HandlerHost): (inbox$: Observable<ScanEvent>) => Observable<never> {
  const { spec, gate } = host;
  const options = { concurrency: spec.concurrency ?? 1, gate, name: spec.name };
  const { handleBatch, batchSize, batchWait } = spec;
  if (!handleBatch) return (inbox$) => inbox$.pipe(work((event) => runHandler(host, event, spec.handle), options));
  return (inbox$) =>
    defer(() => {
      let waiting = 0;
      return inbox$.pipe(
        tap(() => void waiting++),
        batch({ size: batchSize, wait: batchWait }),
        work((events) => {
          waiting -= events.length;
          return runHandler(host, events[0] as ScanEvent, (_, run) => handleBatch(events as never, run));
        }, options),
        finalize(() => giveBack(host, waiting)),
      );
    });
}

/** Counts what came in and never reached the handler, since the pipeline was cut off, as not taken. */
function giveBack({ tally, ended }: HandlerHost, count: number): void {
  if (count === 0) return;
  tally.consumed -= count;
  countDrop(tally, ended === undefined ? 'cut off' : 'module ended', count);
}

/** Returns a stream that ends when the run does; nothing where it has ended already, the common case. */
function runHandler(
  host: HandlerHost,
  event: ScanEvent,
  handle: ((event: never, run: never) => unknown) | undefined,
): Observable<never> | undefined {
  const run = host.begin(event);
  try {
    const result = emitAtOnce(host, run, handle?.(event as never, run as never));
    if (run.settled || host.ended !== undefined) return forsake(host, run, result);
    if (result !== undefined) return contain(host, run, result);
    succeed(host, run);
  } catch (error) {
    run.fail(error);
  }
  return undefined;
}

/** Nobody waits any more for what a handler gave that was ended in the midst of its call: that it fails, too, must not end the process. */
function forsake(host: HandlerHost, run: ModuleRun, result: unknown): undefined {
  if (!run.settled) run.abort(stopped(host));
  if (isThenable(result)) result.then(undefined, () => {});
}

function succeed(host: HandlerHost, run: ModuleRun): void {
  run.settle();
  host.succeeded();
}

/** Emits what a run gives, as it comes; its failure, timeout or overflow ends the run and goes no further. */
function contain(host: HandlerHost, run: ModuleRun, result: unknown): Observable<never> {
  return new Observable((subscriber) => {
    const { handleTimeout } = host.spec;
    let timer: NodeJS.Timeout | undefined;
    run.failed = () => subscriber.complete();
    if (handleTimeout !== undefined) {
      timer = setTimeout(() => run.fail(new HandlerTimeoutError(host.spec.name, handleTimeout)), handleTimeout);
    }
    subscriber.add(() => {
      clearTimeout(timer);
      if (!run.settled) run.abort(stopped(host));
    });
    const complete = () => {
      if (run.settled) return;
      succeed(host, run);
      subscriber.complete();
    };
    const fail = (error: unknown) => run.fail(error);
    const follow = (drafts: unknown) => {
      const stop$ = new Subject<void>(); // reaches a source that is still emitting synchronously
      subscriber.add(() => stop$.next());
      draftsOf(drafts, host.gate)
        .pipe(takeUntil(stop$))
        .subscribe({
          next: (draft) => {
            if (draft !== undefined && draft !== null) host.emitAs(run, draft);
          },
          error: fail,
          complete,
        });
    };
    const arrive = (late: unknown) => {
      if (subscriber.closed) return;
      const rest = emitAtOnce(host, run, late);
      if (subscriber.closed) return;
      if (rest === undefined) complete();
      else follow(rest);
    };
    // Most handlers are asynchronous and give little in the end, for which no stream needs to be made.
    if (isThenable(result)) result.then(arrive).then(undefined, fail);
    else follow(result);
  });
}

function stopped({ spec }: HandlerHost): Error {
  return new Error(`Module \`${spec.name}\` was stopped.`);
}
