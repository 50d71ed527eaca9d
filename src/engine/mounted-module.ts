import type { Logger } from 'pino';
import { EMPTY, type Observable, of } from 'rxjs';
import type { Gate } from '../../operators/gate.js';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { AnyModuleSpec, ModuleKind, ScanInfo } from '../module.js';
import { ModuleError, type ModulePhase } from '../module-error.js';
import type { ModuleState } from '../module-state.js';
import type { ModuleStatus } from '../scan.js';
import type { Scope } from '../scope/scope.js';
import { delivery } from '../util/delivery.js';
import type { Acceptance } from './acceptance.js';
import { ConsumerJournal } from './consumer-journal.js';
import { countDrop } from './count-drop.js';
import { Delivered } from './delivered.js';
import { emitByHand } from './emit-by-hand.js';
import { emitDrafts } from './emit-drafts.js';
import { endReason } from './end-reason.js';
import { endRuns } from './end-runs.js';
import type { EventQueue } from './event-queue.js';
import { type HandlerHost, handlerPipeline } from './handler-pipeline.js';
import { isSource } from './is-source.js';
import { ModulePipeline, type PipelineHost } from './module-pipeline.js';
import { ModuleRun, type RunHost } from './module-run.js';
import type { MountParts } from './mount-parts.js';
import type { Producer } from './producer.js';
import type { Stage } from './pump.js';
import type { ModuleTally } from './tally.js';

/** Events delivered before others get a turn. */
const DELIVERIES = 64;

/**
 * A module made live: its inbox, its pipeline, and its producer.
 *
 * The pipeline is subscribed in a round when its first event comes, and its input completes at the end of the round.
 * Nothing is delivered while anything of the module's waits at its gate (law 2).
 */
export class MountedModule implements Stage, RunHost, HandlerHost {
  readonly name: string;
  readonly number: number;
  readonly kind: ModuleKind;
  readonly spec: AnyModuleSpec;
  readonly options: unknown;
  readonly log: Logger;
  readonly scan: ScanInfo;
  readonly state: ModuleState;
  readonly scope: Scope;
  readonly gate: Gate;
  readonly producer: Producer;
  readonly acceptance: Acceptance;
  readonly controllers = new Set<AbortController>();
  readonly inbox: EventQueue;
  /** The context of everything but its handlers. */
  readonly context: ModuleRun;
  scheduled = false;
  ended: string | undefined;
  /** True once its cleanup has been called. */
  cleaned = false;
  readonly #parts: MountParts;
  readonly #capacity: number;
  readonly #pipeline: ModulePipeline;
  readonly #journal: ConsumerJournal | undefined;
  /** What lets go of each event that it holds. */
  readonly #held = new Set<() => void>();
  #working = 0;
  #failuresInARow = 0;
  #awaitsGate = false;

  constructor(parts: MountParts) {
    const { spec, kind, name } = parts.module;
    this.#parts = parts;
    this.name = name;
    this.number = parts.producer.number;
    this.kind = kind;
    this.spec = spec;
    this.options = parts.options;
    this.log = parts.log;
    this.scan = parts.scan;
    this.state = parts.state;
    this.scope = parts.scope;
    this.producer = parts.producer;
    this.gate = parts.producer.gate;
    this.acceptance = parts.acceptance;
    this.inbox = parts.inbox;
    this.#capacity = (spec.concurrency ?? 1) * (spec.handleBatch ? (spec.batchSize ?? 100) : 1);
    this.#journal = parts.journal && new ConsumerJournal(parts.journal, this.number, spec);
    this.context = new ModuleRun(this, parts.root);
    const build = spec.pipeline ? (inbox$: Observable<ScanEvent>) => spec.pipeline?.(inbox$, this.context) : undefined;
    this.#pipeline = new ModulePipeline({
      build: (build as PipelineHost['build'] | undefined) ?? handlerPipeline(this),
      emit: (draft) => this.producer.emit(draft, this.context),
      failed: (error) => this.failed(error),
    });
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
    return this.#pipeline.running;
  }

  /** Puts an event in its inbox; it is charged until the module is done with it. */
  accept(event: ScanEvent): void {
    this.#parts.ledger.retain(event);
    // Whoever is told of its bytes may end the module there and then.
    if (this.ended !== undefined) return this.#drop(event, 'module ended');
    this.inbox.push(event);
    this.#parts.pump.wake(this);
  }

  turn(): void {
    for (let left = DELIVERIES; left > 0 && this.#mayDeliver(); ) {
      const deepest = this.#parts.deepest();
      const event = this.inbox.take(deepest);
      if (event) this.#deliver(event);
      left -= this.producer.leads(deepest) ? DELIVERIES : 1;
    }
    if (this.inbox.count > 0 && this.#mayDeliver()) this.#parts.pump.wake(this);
  }

  /** Starts a module that watches nothing: its handler is asked once, with the scan itself in hand. */
  startSource(): void {
    if (!isSource(this)) return;
    const { root, ledger } = this.#parts;
    const close = ledger.open();
    const done = this.#journal?.source(root);
    this.#pipeline.start(this.spec.pipeline ? EMPTY : of(root), () => {
      done?.();
      close();
    });
  }

  /** Completes its input, so that its pipeline flushes; calls back when the pipeline has completed. */
  completeInput(done: () => void): void {
    if (this.inbox.count === 0) this.#journal?.flushing();
    this.#pipeline.complete(() => {
      this.#journal?.flushed();
      if (this.inbox.count > 0) this.#parts.pump.wake(this);
      done();
    });
  }

  /** Ends a pipeline that did not complete in time. */
  cutOff(): void {
    this.#pipeline.cutOff();
  }

  /** Emits whatever a hook returns; settles when all of it is through, and never rejects. */
  async emitAll(hook: () => unknown, phase: ModulePhase): Promise<void> {
    try {
      await emitDrafts(hook(), this.producer, this.context);
    } catch (error) {
      this.failed(error, undefined, phase);
    }
    if (phase === 'finish') this.#journal?.finished();
  }

  /** Ends it: handlers are told, waits end, what it was handed is dropped, and what it holds let go. */
  end(reason: string): void {
    if (!endRuns(this, reason)) return;
    this.cutOff();
    this.producer.close();
    const elsewhere = this.inbox.clear((event) => this.#drop(event, 'module ended'));
    this.#lose('module ended', elsewhere);
    for (const release of this.#held) release();
    this.#journal?.ended();
  }

  /** Says that its cleanup is over. */
  cleanedUp(): void {
    this.#journal?.cleaned();
  }

  begin(event: ScanEvent): ModuleRun {
    return new ModuleRun(this, event);
  }

  emitAs(run: ModuleRun, draft: Draft): void {
    if (this.ended === undefined) this.producer.emit(draft, run);
  }

  emit(draft: Draft, run: ModuleRun): void | Promise<void> {
    if (this.ended === undefined && (!run.settled || run.holds > 0)) return emitByHand(this.producer, draft, run);
    countDrop(this.producer.tally, 'emitted too late');
    return undefined;
  }

  hold(event: ScanEvent, run: ModuleRun): () => void {
    this.#parts.ledger.retain(event);
    this.#journal?.held(event);
    this.#working++;
    run.holds++;
    const release = () => {
      if (!this.#held.delete(release)) return;
      run.holds--;
      this.#leave(event);
    };
    this.#held.add(release);
    return release;
  }

  failRun(run: ModuleRun, error: unknown): void {
    if (run === this.context) {
      this.failed(error);
      this.cutOff();
    } else if (!run.settled) {
      run.abort(error);
      this.failed(error, run.subject);
      run.failed?.();
    }
  }

  succeeded(): void {
    this.#failuresInARow = 0;
  }

  failed(error: unknown, event?: ScanEvent, phase: ModulePhase = 'handle'): void {
    this.producer.tally.failures++;
    this.#parts.failed(error instanceof ModuleError ? error : new ModuleError(this.name, phase, error, event));
    const reason = endReason(error, ++this.#failuresInARow, this.spec.maxFailures);
    // Only a cleanup can still say something of a module that has ended: what of its work was lost.
    if (reason === undefined || (this.ended !== undefined && phase !== 'cleanup')) return;
    this.producer.tally.disabled ??= reason;
    this.end(reason);
  }

  #mayDeliver(): boolean {
    if (this.inbox.count === 0 || this.#working >= this.#capacity || this.ended !== undefined) return false;
    if (this.#parts.held(this.kind) || this.#pipeline.completing) return false;
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
    if (this.#pipeline.ended) return this.#drop(event, 'pipeline completed');
    const delivered = new Delivered(event, this.#leave);
    const outer = delivery.current;
    delivery.current = delivered;
    this.#working++;
    this.producer.tally.consumed++;
    this.#pipeline.push(event);
    delivery.current = outer;
    delivered.release();
  }

  readonly #leave = (event: ScanEvent): void => {
    this.#working--;
    this.producer.consumed(event.bytes);
    this.#journal?.left(event);
    this.#parts.ledger.release(event);
    if (this.inbox.count > 0) this.#parts.pump[this.producer.leads(this.#parts.deepest()) ? 'wake' : 'hasten'](this);
    this.#parts.settled();
  };

  #drop(event: ScanEvent, reason: string): void {
    this.#lose(reason, 1);
    this.#journal?.left(event);
    this.#parts.ledger.release(event);
  }

  /** Counts what it does not get; what waits for the next run is not lost. */
  #lose(reason: string, count: number): void {
    if (count > 0 && !this.#parts.journal?.frozen) countDrop(this.tally, reason, count);
  }
}
