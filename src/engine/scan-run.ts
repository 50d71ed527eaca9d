import type { Logger } from 'pino';
import { type BehaviorSubject, type Observable, ReplaySubject, Subject } from 'rxjs';
import type { ScanEvent } from '../event.js';
import type { ModuleError } from '../module-error.js';
import { nearestHint } from '../nearest-hint.js';
import type { Scan, ScanStatus, ScanSummary, StopOptions } from '../scan.js';
import type { ScanOptions } from '../scan-options.js';
import type { Scope } from '../scope/scope.js';
import { Inlet } from '../util/inlet.js';
import { cleanUp } from './clean-up.js';
import { Course, DRAIN_TIMEOUT } from './course.js';
import { eventIterator } from './event-iterator.js';
import { createMemorySource, type MemorySource } from './memory-source.js';
import { observeEvents } from './observe-events.js';
import { scanStatus } from './scan-status.js';

/** What a scan is made of once its options have been checked. */
export interface ScanInput {
  readonly options: ScanOptions;
  readonly name: string;
  readonly logger: Logger;
  readonly scope: Scope;
  /** Options of modules by name, checked as far as that can be done at once. */
  readonly moduleOptions: () => Promise<ReadonlyMap<string, unknown>>;
}

/** Milliseconds between two statuses while somebody watches. */
const STATUS_INTERVAL = 250;
/** Different warnings told before the rest are not. */
const MOST_WARNINGS = 1000;

/** One scan as its users see it. */
export class ScanRun implements Scan {
  readonly events$: Observable<ScanEvent>;
  readonly status$ = new ReplaySubject<ScanStatus>(1); // whoever comes after the end is told how it was then
  readonly pressure$: BehaviorSubject<number>;
  readonly errors$ = new Subject<ModuleError>();
  readonly done: Promise<ScanSummary>;
  readonly #input: ScanInput;
  readonly #course: Course;
  readonly #memory: MemorySource;
  readonly #output = new Inlet<ScanEvent>();
  readonly #warned = new Set<string>();
  #resolve!: (summary: ScanSummary) => void;
  #ticker: NodeJS.Timeout | undefined;

  constructor(input: ScanInput) {
    const { options } = input;
    this.#input = input;
    this.#memory = createMemorySource(options.memory ?? {}, this.#warn);
    this.pressure$ = this.#memory.pressure$;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#course = new Course({
      input,
      memory: this.#memory,
      pressure$: this.pressure$,
      output: this.#output,
      entered: () => this.status$.next(this.#status()),
      ended: (summary) => this.#conclude(summary),
      failed: this.#fail,
      warn: this.#warn,
    });
    this.status$.next(this.#status());
    this.events$ = observeEvents(this.#output.values$, {
      subscribed: () => this.#begin(),
      abandoned: () => void this.stop({ reason: 'nobody listens to its events any more' }),
    });
    if (options.signal?.aborted) this.#abortBySignal();
    else options.signal?.addEventListener('abort', this.#abortBySignal, { once: true });
  }

  get name(): string {
    return this.#course.name;
  }

  [Symbol.asyncIterator](): AsyncIterator<ScanEvent> {
    return eventIterator({
      events$: this.events$,
      done: this.done,
      charge: (bytes) => this.#course.parts?.ledger.charge(bytes),
      abandoned: () => this.stop({ reason: 'its iteration was left' }),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop({ reason: 'disposed of' });
  }

  start(): Promise<ScanSummary> {
    this.#begin();
    return this.done;
  }

  async stop(options: StopOptions = {}): Promise<void> {
    const { drain = false, timeout = DRAIN_TIMEOUT, reason = 'stopped' } = options;
    this.#course.halt({ reason, drain, asPlanned: false }, timeout);
    await this.done;
  }

  pause(): Promise<void> {
    return this.#course.pause();
  }

  async resume(): Promise<void> {
    this.#course.resume();
  }

  async kill(moduleName: string): Promise<void> {
    const { modules } = this.#input.options;
    const module = modules.find(({ name }) => name === moduleName);
    if (!module) {
      const names = modules.map(({ name }) => name);
      const hint = nearestHint(moduleName, names);
      throw new RangeError(`Expected the name of a module of this scan${hint}, got \`${moduleName}\``);
    }
    if (module.kind === 'intercept') {
      throw new TypeError(`Expected a module or an output: the intercept \`${moduleName}\` cannot be killed`);
    }
    const live = this.#course.parts?.modules.find(({ name }) => name === moduleName);
    if (!live) throw new Error(`Expected the scan to be running, it is ${this.#course.state}`);
    live.tally.disabled ??= 'killed';
    live.end('killed');
    await cleanUp([live], this.#warn);
  }

  seed(target: string): void {
    this.#course.seed(target);
  }

  /** Starts the scan, once; tells whether this was the time. */
  #begin(): boolean {
    if (this.#course.state !== 'NOT_STARTED') return false;
    this.#ticker = setInterval(() => this.#tick(), STATUS_INTERVAL).unref();
    void this.#course.begin();
    return true;
  }

  #tick(): void {
    this.#memory.sample();
    if (this.status$.observed) this.status$.next(this.#status());
  }

  #conclude(summary: ScanSummary): void {
    clearInterval(this.#ticker);
    this.#input.options.signal?.removeEventListener('abort', this.#abortBySignal);
    this.#resolve(summary);
    this.#output.complete();
    this.errors$.complete();
    this.status$.complete();
  }

  #status(): ScanStatus {
    const { state, reason, life, elapsed, rounds, watchdog, parts } = this.#course;
    return scanStatus({
      state,
      reason: reason ?? life.stopping?.reason,
      elapsed,
      round: rounds?.round ?? 0,
      pressure: this.#memory.level,
      stalled: watchdog?.stalled,
      parts,
    });
  }

  readonly #abortBySignal = (): void => {
    const reason: unknown = this.#input.options.signal?.reason;
    void this.stop({ reason: reason instanceof Error ? reason.message : String(reason ?? 'aborted') });
  };

  readonly #fail = (error: ModuleError): void => {
    this.#input.logger.warn({ module: error.module, phase: error.phase, err: error.cause }, error.message);
    this.errors$.next(error);
  };

  /** Says each thing once. */
  readonly #warn = (message: string): void => {
    if (this.#warned.has(message) || this.#warned.size > MOST_WARNINGS) return;
    this.#warned.add(message);
    this.#input.logger.warn(message);
  };
}
