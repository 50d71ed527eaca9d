import type { Logger } from 'pino';
import { take as takeOne, takeUntil } from 'rxjs';
import { isIterable } from '../../operators/is-iterable.js';
import { leaveIterator } from '../../operators/leave-iterator.js';
import { openIterator } from '../../operators/open-iterator.js';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { AnyModuleSpec, Module, ScanInfo } from '../module.js';
import { ModuleError, type ModulePhase } from '../module-error.js';
import type { ModuleState } from '../module-state.js';
import type { ModuleStatus } from '../scan.js';
import type { Scope } from '../scope/scope.js';
import { createStopSignal } from '../util/create-stop-signal.js';
import { Deque } from '../util/deque.js';
import type { Acceptance } from './acceptance.js';
import type { Admission, Emitter } from './admission.js';
import { countDrop } from './count-drop.js';
import { draftsOf } from './drafts-of.js';
import { endRuns } from './end-runs.js';
import { HandlerTimeoutError } from './handler-timeout-error.js';
import type { Ingress } from './ingress.js';
import { ModuleRun, type RunHost } from './module-run.js';
import type { ModuleTally } from './tally.js';

/** Why an intercept refuses an event; nothing when it lets it on. */
export type Refused = string | undefined;

/** What a mounted intercept leans on. */
export interface InterceptParts {
  readonly module: Module;
  readonly number: number;
  readonly options: unknown;
  readonly log: Logger;
  readonly scan: ScanInfo;
  readonly state: ModuleState;
  readonly scope: Scope;
  readonly root: ScanEvent;
  readonly tally: ModuleTally;
  readonly acceptance: Acceptance;
  readonly admission: Admission;
  readonly ingress: Ingress;
  readonly failed: (error: ModuleError) => void;
  readonly invalid: (module: string, error: unknown) => void;
}

/**
 * An intercept made live. What it emits goes straight to ingress: no pressure ever holds it (law 1).
 *
 * What it returns is taken lazily, one item an ingress turn, so that one page with five million links is bounded by
 * count (law 8); the event itself goes on as soon as the first item is there.
 */
export class MountedIntercept implements RunHost, Emitter {
  readonly name: string;
  readonly number: number;
  readonly spec: AnyModuleSpec;
  readonly suppressDupes: boolean;
  readonly produces: ReadonlySet<string> | undefined;
  readonly tally: ModuleTally;
  readonly options: unknown;
  readonly log: Logger;
  readonly scan: ScanInfo;
  readonly state: ModuleState;
  readonly scope: Scope;
  readonly gate = undefined;
  readonly acceptance: Acceptance;
  readonly controllers = new Set<AbortController>();
  readonly concurrency: number;
  /** Events that wait for a slot of its. */
  readonly queue = new Deque<ScanEvent>();
  /** The context of everything but its handlers. */
  readonly context: ModuleRun;
  /** Events it has in hand. */
  active = 0;
  ended: string | undefined;
  /** True once its cleanup has been called. */
  cleaned = false;
  readonly #parts: InterceptParts;
  readonly #end = createStopSignal();

  constructor(parts: InterceptParts) {
    const { spec, name } = parts.module;
    this.#parts = parts;
    this.name = name;
    this.number = parts.number;
    this.spec = spec;
    this.suppressDupes = spec.suppressDupes ?? true;
    this.produces = spec.produces && new Set(spec.produces);
    this.tally = parts.tally;
    this.options = parts.options;
    this.log = parts.log;
    this.scan = parts.scan;
    this.state = parts.state;
    this.scope = parts.scope;
    this.acceptance = parts.acceptance;
    this.concurrency = spec.concurrency ?? 1;
    this.context = new ModuleRun(this, parts.root);
  }

  get status(): ModuleStatus {
    return { in: this.queue.length, working: this.active, out: 0, waiting: 0, delay: 0, bytes: 0 };
  }

  /** Lets it see an event; at once where its handler answers at once. */
  see(event: ScanEvent): Refused | Promise<Refused> {
    const rejection = this.acceptance.check(event);
    if (rejection instanceof Promise)
      return rejection.then((late) => (late === undefined ? this.run(event) : undefined));
    return rejection === undefined ? this.run(event) : undefined;
  }

  /** Emits whatever a hook returns; settles when it has ended, and never rejects. */
  async emitAll(hook: () => unknown, phase: ModulePhase): Promise<void> {
    try {
      await this.#drain(hook(), this.context);
    } catch (error) {
      this.failed(error, undefined, phase);
    }
  }

  /** Ends it: its handlers are told. */
  end(reason: string): void {
    if (endRuns(this, reason)) this.#end.stop();
  }

  invalid(error: unknown): void {
    this.#parts.invalid(this.name, error);
  }

  /** Emits by hand: refused once the handler has settled, unless it holds an event. */
  emit(draft: Draft, run: ModuleRun): void {
    if (!run.settled || run.holds > 0) return this.relay(draft, run);
    countDrop(this.tally, 'emitted too late');
  }

  /** Emits what a handler returned, which may be taken long after it has settled. */
  relay(draft: Draft, run: ModuleRun): void {
    if (this.ended !== undefined || draft === undefined || draft === null) return;
    const event = this.#parts.admission.admit(draft, this, run.subject, run);
    if (event) this.#parts.ingress.reenter(event);
  }

  hold(event: ScanEvent, run: ModuleRun): () => void {
    run.holds++;
    const release = this.#parts.ingress.hold(event, this.number);
    return () => {
      run.holds--;
      release();
    };
  }

  failRun(run: ModuleRun, error: unknown): void {
    this.#forgive(error, run);
  }

  failed(error: unknown, event?: ScanEvent, phase: ModulePhase = 'handle'): void {
    this.tally.failures++;
    this.#parts.failed(error instanceof ModuleError ? error : new ModuleError(this.name, phase, error, event));
  }

  /** Runs its handler on an event. */
  run(event: ScanEvent): Refused | Promise<Refused> {
    const run = new ModuleRun(this, event);
    this.tally.consumed++;
    try {
      const verdict = this.#digest(this.spec.handle?.(event as never, run as never), run);
      if (verdict instanceof Promise) return this.#late(this.#inTime(verdict), run);
      run.settle();
      return verdict;
    } catch (error) {
      return this.#forgive(error, run);
    }
  }

  /** An intercept that fails does not drop the event, nor stop the scan. */
  #forgive(error: unknown, run: ModuleRun): undefined {
    run.abort(error);
    this.failed(error, run.subject);
  }

  #digest(result: unknown, run: ModuleRun): Refused | Promise<Refused> {
    if (result === undefined || result === null) return undefined;
    if (result === false) return 'refused';
    if (Array.isArray(result) && result[0] === false) return String(result[1] ?? 'refused');
    if (isIterable<Draft>(result)) return this.#feed(result, run);
    if (typeof result === 'object' && 'then' in result) {
      return Promise.resolve(result).then((late) => this.#digest(late, run));
    }
    return this.#drain(result, run);
  }

  /** Takes the first item now, so that what a generator does before it is seen by whoever is next. */
  #feed(
    result: Iterable<Draft> | AsyncIterable<Draft> | ReadableStream<Draft>,
    run: ModuleRun,
  ): undefined | Promise<undefined> {
    const iterator = openIterator(result);
    const take = (first: IteratorResult<Draft>) => {
      if (first.done) return undefined;
      this.relay(first.value, run);
      this.#parts.ingress.feed({ iterator, run, intercept: this, taken: 1 });
      return undefined;
    };
    const first = iterator.next();
    if (!('then' in first)) return take(first);
    // Whoever stops waits for no item: a readable may have none for long.
    const ended = this.#end.stop$.pipe(takeOne(1)).subscribe(() => leaveIterator(iterator));
    return first.then((late) => (ended.closed ? undefined : take(late))).finally(() => ended.unsubscribe());
  }

  #drain(result: unknown, run: ModuleRun): Promise<undefined> {
    return new Promise((resolve, reject) => {
      draftsOf(result)
        .pipe(takeUntil(this.#end.stop$))
        .subscribe({
          next: (draft) => this.relay(draft, run),
          error: reject,
          complete: () => resolve(undefined),
        });
    });
  }

  /** One promise for all that follows a verdict: an event of every scan with dns-resolve comes by here. */
  async #late(verdict: Promise<Refused>, run: ModuleRun): Promise<Refused> {
    const { payload } = run.subject;
    payload?.pin();
    try {
      return await verdict;
    } catch (error) {
      return this.#forgive(error, run);
    } finally {
      payload?.unpin();
      run.settle();
    }
  }

  #inTime(verdict: Promise<Refused>): Promise<Refused> {
    const { handleTimeout } = this.spec;
    if (handleTimeout === undefined || this.ended !== undefined) return verdict;
    let timer: NodeJS.Timeout | undefined;
    const overdue = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new HandlerTimeoutError(this.name, handleTimeout)), handleTimeout);
    });
    const ended = this.#end.stop$.subscribe(() => clearTimeout(timer));
    return Promise.race([verdict, overdue]).finally(() => {
      clearTimeout(timer);
      ended.unsubscribe();
    });
  }
}
