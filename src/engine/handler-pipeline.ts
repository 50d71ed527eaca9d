import { Observable, Subject, takeUntil } from 'rxjs';
import { batch } from '../../operators/batch.js';
import type { Gate } from '../../operators/gate.js';
import { work } from '../../operators/work.js';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { AnyModuleSpec } from '../module.js';
import { draftsOf } from './drafts-of.js';
import { HandlerTimeoutError } from './handler-timeout-error.js';
import type { ModuleRun } from './module-run.js';

/** What a handler's pipeline asks of its module. */
export interface HandlerHost {
  readonly spec: AnyModuleSpec;
  readonly gate: Gate;
  /** Starts the run of one event. */
  begin(event: ScanEvent): ModuleRun;
  /** Counts a failure; `event` is what the handler had in hand. */
  failed(error: unknown, event: ScanEvent): void;
  /** Counts a success. */
  succeeded(): void;
  /** Passes on one draft in a run's name. */
  emitAs(run: ModuleRun, to: { next(draft: Draft): void }, draft: Draft): void;
}

/**
 * Returns the pipeline that `handle` and `handleBatch` are sugar for: bounded work, each failure contained.
 *
 * @param host The module whose handler it is.
 */
export function handlerPipeline(host: HandlerHost): (inbox$: Observable<ScanEvent>) => Observable<Draft> {
  const { spec, gate } = host;
  const options = { concurrency: spec.concurrency ?? 1, gate, name: spec.name };
  const { handleBatch, batchSize, batchWait } = spec;
  if (!handleBatch) return (inbox$) => inbox$.pipe(work((event) => runHandler(host, event, spec.handle), options));
  return (inbox$) =>
    inbox$.pipe(
      batch({ size: batchSize, wait: batchWait }),
      work(
        (events) => runHandler(host, events[0] as ScanEvent, (_, run) => handleBatch(events as never, run)),
        options,
      ),
    );
}

function runHandler(
  host: HandlerHost,
  event: ScanEvent,
  handle: ((event: never, run: never) => unknown) | undefined,
): Observable<Draft> | undefined {
  const run = host.begin(event);
  let result: unknown;
  try {
    result = handle?.(event as never, run as never);
  } catch (error) {
    run.abort(error);
    host.failed(error, event);
    return undefined;
  }
  if (result === undefined || result === null || (Array.isArray(result) && result.length === 0)) {
    run.settle();
    host.succeeded();
    return undefined;
  }
  return contain(host, run, draftsOf(result, host.gate));
}

/** Mirrors a run's drafts; its failure, timeout or overflow ends the run and goes no further. */
function contain(host: HandlerHost, run: ModuleRun, drafts$: Observable<Draft>): Observable<Draft> {
  return new Observable((subscriber) => {
    const { handleTimeout } = host.spec;
    const stop$ = new Subject<void>(); // reaches a source that is still emitting synchronously
    let timer: NodeJS.Timeout | undefined;
    const end = () => {
      run.fail = undefined;
      subscriber.complete();
    };
    run.fail = (error) => {
      if (run.settled) return;
      run.abort(error);
      host.failed(error, run.subject);
      end();
    };
    if (handleTimeout !== undefined) {
      timer = setTimeout(() => run.fail?.(new HandlerTimeoutError(host.spec.name, handleTimeout)), handleTimeout);
    }
    subscriber.add(() => {
      clearTimeout(timer);
      if (!run.settled) run.abort(new Error(`Module \`${host.spec.name}\` was stopped.`));
      stop$.next();
    });
    drafts$.pipe(takeUntil(stop$)).subscribe({
      next: (draft) => {
        if (draft !== undefined && draft !== null) host.emitAs(run, subscriber, draft);
      },
      error: (error) => run.fail?.(error),
      complete: () => {
        if (run.settled) return;
        run.settle();
        host.succeeded();
        end();
      },
    });
  });
}
