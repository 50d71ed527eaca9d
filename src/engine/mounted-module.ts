import type { Logger } from 'pino';
import { EMPTY, fromEvent, type Observable, Subject, Subscription, takeUntil } from 'rxjs';
import type { Gate } from '../../operators/gate.js';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { AnyModuleSpec, Module, ModuleKind, ScanInfo } from '../module.js';
import { ModuleError, type ModulePhase } from '../module-error.js';
import type { ModuleStatus } from '../scan.js';
import type { Scope } from '../scope/scope.js';
import { delivery } from '../util/delivery.js';
import type { Acceptance } from './acceptance.js';
import { Delivered } from './delivered.js';
import { DepthQueue } from './depth-queue.js';
import { draftsOf } from './drafts-of.js';
import { type HandlerHost, handlerPipeline } from './handler-pipeline.js';
import type { Ledger } from './ledger.js';
import { ModuleRun, type RunHost } from './module-run.js';
import type { Producer } from './producer.js';
import type { Pump, Stage } from './pump.js';
import type { ModuleTally } from './tally.js';

/** What a mounted module leans on. */
export interface MountParts {
  readonly module: Module;
  readonly options: unknown;
  readonly log: Logger;
  readonly scan: ScanInfo;
  readonly scope: Scope;
  readonly root: ScanEvent;
  readonly producer: Producer;
  readonly acceptance: Acceptance;
  readonly ledger: Ledger;
  readonly pump: Pump;
  /** True while the deepest is to be done first. */
  readonly deepest: () => boolean;
  /** True while nothing is to be delivered to it. */
  readonly held: (kind: ModuleKind) => boolean;
  readonly failed: (error: ModuleError) => void;
  /** Told when it has less in hand than before. */
  readonly settled: () => void;
}

/** Events delivered before others get a turn. */
const DELIVERIES = 64;
/** Emits that one handler may leave un-awaited. */
const MAX_PENDING_EMITS = 64;

/**
 * A module made live: its inbox, its pipeline, and its producer.
 *
 * The pipeline is subscribed in a round when its first event comes, and its input completes at the end of the round.
 * Nothing is delivered while anything of the module's waits at its gate (law 2).
 */
export class MountedModule implements Stage, RunHost, HandlerHost {
  readonly name: string;
  readonly kind: ModuleKind;
  readonly spec: AnyModuleSpec;
  readonly options: unknown;
  readonly log: Logger;
  readonly scan: ScanInfo;
  readonly scope: Scope;
  readonly gate: Gate;
  readonly producer: Producer;
  readonly acceptance: Acceptance;
  readonly controllers = new Set<AbortController>();
  readonly inbox = new DepthQueue();
  /** The context of everything but its handlers. */
  readonly context: ModuleRun;
  scheduled = false;
  ended: string | undefined;
  /** True once its cleanup has been called. */
  cleaned = false;
  readonly #parts: MountParts;
  readonly #capacity: number;
  #working = 0;
  #failuresInARow = 0;
  #inbox$: Subject<ScanEvent> | undefined;
  #pipeline: Subscription | undefined;
  #completing = false;
  #completed = false;
  #awaitsGate = false;

  constructor(parts: MountParts) {
    const { spec, kind, name } = parts.module;
    this.#parts = parts;
    this.name = name;
    this.kind = kind;
    this.spec = spec;
    this.options = parts.options;
    this.log = parts.log;
    this.scan = parts.scan;
    this.scope = parts.scope;
    this.producer = parts.producer;
    this.gate = parts.producer.gate;
    this.acceptance = parts.acceptance;
    this.#capacity = (spec.concurrency ?? 1) * (spec.handleBatch ? (spec.batchSize ?? 100) : 1);
    this.context = new ModuleRun(this, parts.root);
  }

  get tally(): ModuleTally {
    return this.producer.tally;
  }

  get status(): ModuleStatus {
    const { gate, producer, inbox } = this;
    return {
      in: inbox.count,
      working: this.#working,
      out: producer.queue.count,
      waiting: gate.waiting,
      delay: gate.delay,
      bytes: inbox.bytes + producer.queue.bytes,
      ...(this.ended === undefined ? {} : { disabled: this.ended }),
    };
  }

  /** True while no handler of its can go on without the gate. */
  get resting(): boolean {
    return this.#working === 0 || this.gate.waiting > 0;
  }

  /** True while its pipeline is subscribed. */
  get running(): boolean {
    return this.#pipeline !== undefined;
  }

  /** Puts an event in its inbox; it is charged until the module is done with it. */
  accept(event: ScanEvent): void {
    this.#parts.ledger.retain(event);
    this.inbox.push(event);
    this.#parts.pump.wake(this);
  }

  turn(): void {
    for (let left = DELIVERIES; left > 0 && this.#mayDeliver(); ) {
      const deepest = this.#parts.deepest();
      this.#deliver(this.inbox.take(deepest) as ScanEvent);
      left -= deepest ? DELIVERIES : 1; // under pressure what it led to overtakes the rest of the inbox
    }
    if (this.inbox.count > 0 && this.#mayDeliver()) this.#parts.pump.wake(this);
  }

  /** Starts a module that watches nothing: it is asked once. */
  startSource(): void {
    if (this.spec.watches.length > 0 || this.kind !== 'module') return;
    const { pipeline, handle } = this.spec;
    const close = this.#parts.ledger.open();
    if (pipeline) this.#subscribe(EMPTY, close);
    else this.emitAll(() => handle?.(this.#parts.root as never, this.context as never), 'handle').then(close, close);
  }

  /** Completes its input, so that its pipeline flushes; calls back when the pipeline has completed. */
  completeInput(done: () => void): void {
    this.#completed = false;
    if (!this.#pipeline) return done();
    this.#completing = true;
    this.#pipeline.add(() => {
      this.#completing = false;
      if (this.inbox.count > 0) this.#parts.pump.wake(this);
      done();
    });
    this.#inbox$?.complete();
  }

  /** Ends a pipeline that did not complete in time. */
  cutOff(): void {
    this.#pipeline?.unsubscribe();
  }

  /** Emits whatever a hook returns; settles when all of it is through, and never rejects. */
  async emitAll(hook: () => unknown, phase: ModulePhase): Promise<void> {
    try {
      const drafts$ = draftsOf(hook(), this.gate);
      await new Promise<void>((resolve, reject) => {
        drafts$.pipe(takeUntil(fromEvent(this.context.signal, 'abort'))).subscribe({
          next: (draft) => draft && this.producer.emit(draft, this.context),
          error: reject,
          complete: resolve,
        });
      });
      await new Promise<void>((resolve) => this.gate.whenThrough(resolve));
    } catch (error) {
      this.failed(error, undefined, phase);
    }
  }

  /** Ends it: handlers are told, waits end, what it was handed is dropped. */
  end(reason: string): void {
    if (this.ended !== undefined) return;
    this.ended = reason;
    for (const controller of this.controllers) controller.abort(new Error(reason));
    this.controllers.clear();
    this.context.abort(new Error(reason));
    this.cutOff();
    this.producer.close();
    for (let event = this.inbox.take(); event; event = this.inbox.take()) this.#drop(event, 'module ended');
  }

  begin(event: ScanEvent): ModuleRun {
    return new ModuleRun(this, event);
  }

  emitAs(run: ModuleRun, relay: () => void): void {
    const outer = this.producer.emitting;
    this.producer.emitting = run;
    relay();
    this.producer.emitting = outer;
  }

  emit(draft: Draft, run: ModuleRun): void | Promise<void> {
    if (this.ended !== undefined || (run.settled && run.holds === 0)) {
      const { dropped } = this.producer.tally;
      dropped['emitted too late'] = (dropped['emitted too late'] ?? 0) + 1;
      return undefined;
    }
    if (run.pendingEmits >= MAX_PENDING_EMITS) {
      const error = new RangeError(
        `Expected \`${this.name}\` to await \`ctx.emit\`, but ${run.pendingEmits} of one handler's emits are pending.`,
      );
      run.fail?.(error);
      throw error;
    }
    const admitted = this.producer.emit(draft, run);
    if (!admitted || this.gate.waiting === 0) return undefined;
    run.pendingEmits++;
    return new Promise((resolve) => {
      this.gate.whenThrough(() => {
        run.pendingEmits--;
        resolve();
      });
    });
  }

  hold(event: ScanEvent, run: ModuleRun): () => void {
    this.#parts.ledger.retain(event);
    this.#working++;
    run.holds++;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      run.holds--;
      this.#leave(event);
    };
  }

  succeeded(): void {
    this.#failuresInARow = 0;
  }

  failed(error: unknown, event?: ScanEvent, phase: ModulePhase = 'handle'): void {
    this.producer.tally.failures++;
    this.#parts.failed(error instanceof ModuleError ? error : new ModuleError(this.name, phase, error, event));
    const { maxFailures } = this.spec;
    if (maxFailures === undefined || ++this.#failuresInARow < maxFailures) return;
    this.producer.tally.disabled = `failed ${this.#failuresInARow} times in a row`;
    this.end(this.producer.tally.disabled);
  }

  #mayDeliver(): boolean {
    if (this.inbox.count === 0 || this.#working >= this.#capacity || this.ended !== undefined) return false;
    if (this.#parts.held(this.kind) || this.#completing) return false;
    if (!this.gate.blocked) return true;
    if (!this.#awaitsGate) {
      this.#awaitsGate = true;
      this.gate.whenThrough(() => {
        this.#awaitsGate = false;
        this.#parts.pump.wake(this);
      });
    }
    return false;
  }

  #deliver(event: ScanEvent): void {
    if (this.#completed) return this.#drop(event, 'pipeline completed');
    if (!this.#pipeline) this.#open();
    const delivered = new Delivered(event, this.#leave);
    const outer = delivery.current;
    delivery.current = delivered;
    this.#working++;
    this.producer.tally.consumed++;
    this.#inbox$?.next(event);
    delivery.current = outer;
    delivered.release();
  }

  #open(): void {
    this.#inbox$ = new Subject();
    this.#subscribe(this.#inbox$, () => {});
  }

  #subscribe(inbox$: Observable<ScanEvent>, closed: () => void): void {
    const stop$ = new Subject<void>(); // reaches a pipeline that is still emitting synchronously
    const subscription = new Subscription(() => {
      if (this.#pipeline === subscription) this.#pipeline = undefined;
      stop$.next();
      closed();
    });
    const fail = (error: unknown) => {
      this.failed(error, undefined, 'handle');
      subscription.unsubscribe();
    };
    this.#pipeline = subscription;
    this.context.fail = fail;
    try {
      const pipeline = this.spec.pipeline?.bind(this.spec) ?? handlerPipeline(this);
      pipeline(inbox$, this.context)
        .pipe(takeUntil(stop$))
        .subscribe({
          next: (draft) => this.producer.emit(draft, this.producer.emitting ?? this.context),
          error: fail,
          complete: () => {
            // One that ends of itself wants no more events in this round.
            this.#completed = !this.#completing && !subscription.closed;
            subscription.unsubscribe();
          },
        });
    } catch (error) {
      fail(error);
    }
  }

  readonly #leave = (event: ScanEvent): void => {
    this.#working--;
    this.producer.consumed(event.bytes);
    this.#parts.ledger.release(event);
    if (this.inbox.count > 0) this.#parts.pump.wake(this);
    this.#parts.settled();
  };

  #drop(event: ScanEvent, reason: string): void {
    const { dropped } = this.producer.tally;
    dropped[reason] = (dropped[reason] ?? 0) + 1;
    this.#parts.ledger.release(event);
  }
}
