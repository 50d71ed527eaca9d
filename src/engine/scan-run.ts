import type { Logger } from 'pino';
import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import type { ScanEvent } from '../event.js';
import type { ModuleError } from '../module-error.js';
import { nearestName } from '../nearest-name.js';
import type { Scan, ScanState, ScanStatus, ScanSummary, StopOptions } from '../scan.js';
import type { ScanOptions } from '../scan-options.js';
import type { Scope } from '../scope/scope.js';
import { loadFingerprinter } from '../util/fingerprint.js';
import { type Assembly, assemble, type Life } from './assembly.js';
import { eventIterator } from './event-iterator.js';
import type { MemorySource } from './memory-source.js';
import { createMemorySource } from './memory-source.js';
import { observeEvents } from './observe-events.js';
import { Rounds } from './rounds.js';
import { scanStatus } from './scan-status.js';
import { scanSummary } from './scan-summary.js';
import { setUp } from './set-up.js';
import { StallWatchdog } from './stall-watchdog.js';
import { within } from './within.js';

/** What a scan is made of once its options have been checked. */
export interface ScanInput {
  readonly options: ScanOptions;
  readonly name: string;
  readonly logger: Logger;
  readonly scope: Scope;
  /** Options of modules by name, checked as far as that can be done at once. */
  readonly moduleOptions: () => Promise<ReadonlyMap<string, unknown>>;
}

interface Stopping {
  readonly reason: string;
  readonly drain: boolean;
  /** A limit of the user's own was reached: the scan has finished, not been aborted. */
  readonly asPlanned: boolean;
}

/** Milliseconds that cleanup hooks have when a scan is aborted. */
const CLEANUP_TIMEOUT = 5000;
const DRAIN_TIMEOUT = 30_000;
const STATUS_INTERVAL = 250;
/** Milliseconds without progress that make a stall. */
const STALL_PATIENCE = 10_000;

/** One scan, from its first subscription to its summary. */
export class ScanRun implements Scan, Life {
  readonly name: string;
  readonly events$: Observable<ScanEvent>;
  readonly status$: BehaviorSubject<ScanStatus>;
  readonly pressure$: BehaviorSubject<number>;
  readonly errors$ = new Subject<ModuleError>();
  readonly done: Promise<ScanSummary>;
  reporting = false;
  paused = false;
  readonly #input: ScanInput;
  readonly #output$ = new Subject<ScanEvent>();
  readonly #memory: MemorySource;
  readonly #warned = new Set<string>();
  #resolve!: (summary: ScanSummary) => void;
  #state: ScanState = 'NOT_STARTED';
  #reason: string | undefined;
  #startedAt = 0;
  #passed = 0;
  #deepest = false;
  #parts: Assembly | undefined;
  #rounds: Rounds | undefined;
  #watchdog: StallWatchdog | undefined;
  #stopping: Stopping | undefined;
  #incomplete: string | undefined;
  #onStop: (() => void) | undefined;
  #onSettled: (() => void) | undefined;
  readonly #pendingSeeds: string[] = [];

  constructor(input: ScanInput) {
    this.#input = input;
    this.name = input.name;
    this.#memory = createMemorySource(input.options.memory ?? {}, (message) => this.#warn(message));
    this.pressure$ = this.#memory.pressure$;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.status$ = new BehaviorSubject(this.#status());
    this.events$ = observeEvents(this.#output$, {
      subscribed: () => {
        const first = this.#state === 'NOT_STARTED';
        if (first) void this.#begin();
        return first;
      },
      abandoned: () => void this.stop({ reason: 'nobody listens to its events any more' }),
    });
    const { signal } = input.options;
    if (signal?.aborted) this.#abortBySignal();
    else signal?.addEventListener('abort', this.#abortBySignal, { once: true });
  }

  get closed(): string | undefined {
    return this.#stopping && 'the scan is stopping';
  }

  get outputsOnly(): boolean {
    return this.#stopping !== undefined || this.reporting;
  }

  get deepest(): boolean {
    const { low = 0.5 } = this.#input.options.memory ?? {};
    const pressure = this.#memory.level;
    // In before any delay begins, out well below, so that the order does not flap (law 13).
    this.#deepest = pressure >= low * (this.#deepest ? 0.5 : 0.7);
    return this.#deepest;
  }

  [Symbol.asyncIterator](): AsyncIterator<ScanEvent> {
    return eventIterator({
      events$: this.events$,
      done: this.done,
      charge: (bytes) => this.#parts?.ledger.charge(bytes),
      abandoned: () => this.stop({ reason: 'its iteration was left' }),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop({ reason: 'disposed of' });
  }

  start(): Promise<ScanSummary> {
    if (this.#state === 'NOT_STARTED') this.#begin();
    return this.done;
  }

  async stop(options: StopOptions = {}): Promise<void> {
    const { drain = false, timeout = DRAIN_TIMEOUT, reason = 'stopped' } = options;
    this.#halt({ reason, drain, asPlanned: false }, timeout);
    if (this.#state === 'NOT_STARTED') this.#conclude('ABORTED', reason);
    await this.done;
  }

  async pause(): Promise<void> {
    if (this.#state !== 'RUNNING' && this.#state !== 'FINISHING') return;
    this.paused = true;
    this.#enter('PAUSED');
    const parts = this.#parts as Assembly;
    for (const { gate } of this.#producers(parts)) gate.pause();
    await new Promise<void>((resolve) => {
      this.#onSettled = () => {
        const outputs = parts.modules.filter(({ kind }) => kind === 'output');
        // Handlers are not waited for: one that would emit stands at its frozen gate until the scan goes on.
        const busy = parts.chain.count > 0 || outputs.some(({ inbox, resting }) => inbox.count > 0 || !resting);
        if (this.paused && busy) return;
        this.#onSettled = undefined;
        resolve();
      };
      this.#onSettled();
    });
  }

  async resume(): Promise<void> {
    if (!this.paused) return;
    this.paused = false;
    this.#enter('RUNNING');
    const parts = this.#parts as Assembly;
    parts.group.progress();
    for (const { gate } of this.#producers(parts)) gate.resume();
    parts.pump.wake(parts.ingress);
    for (const module of parts.modules) parts.pump.wake(module);
    this.#onSettled?.();
  }

  async kill(moduleName: string): Promise<void> {
    const { modules } = this.#input.options;
    const module = modules.find(({ name }) => name === moduleName);
    if (!module) {
      const near = nearestName(
        moduleName,
        modules.map(({ name }) => name),
      );
      throw new RangeError(
        `Expected the name of a module of this scan${near ? ` (\`${near}\`?)` : ''}, got \`${moduleName}\``,
      );
    }
    if (module.kind === 'intercept')
      throw new TypeError(`Expected a module or an output: the intercept \`${moduleName}\` cannot be killed`);
    const live = this.#parts?.modules.find(({ name }) => name === moduleName);
    if (!live) throw new Error(`Expected the scan to be running, it is ${this.#state}`);
    live.producer.tally.disabled ??= 'killed';
    live.end('killed');
    await this.#cleanUp([live]);
  }

  seed(target: string): void {
    if (this.#parts && this.#state !== 'STARTING') this.#parts.seeds.add(target);
    else this.#pendingSeeds.push(target);
  }

  pass(event: ScanEvent): boolean {
    const { maxEvents = Number.POSITIVE_INFINITY } = this.#input.options;
    if (this.#passed >= maxEvents) return false;
    this.#passed++;
    void event;
    if (this.#passed === maxEvents) this.#limit(`${maxEvents} events: maxEvents`);
    return true;
  }

  incomplete(reason: string): void {
    this.#incomplete ??= reason;
  }

  idle(): void {
    this.#rounds?.poke();
    this.#onStop?.();
  }

  settled(): void {
    this.#onSettled?.();
    this.#onStop?.();
  }

  /** Runs the scan from setup to summary; every way out goes through `#conclude`. */
  async #begin(): Promise<void> {
    this.#startedAt = performance.now();
    this.#enter('STARTING');
    try {
      const failure = await this.#assemble();
      if (failure !== undefined) return await this.#fail(failure);
      if (this.#stopping) return await this.#end();
      await this.#run();
      await this.#end();
    } catch (error) {
      await this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** Puts the engine together and sets every module up; returns why the scan cannot start, if it cannot. */
  async #assemble(): Promise<string | undefined> {
    const { options, name, logger, scope, moduleOptions } = this.#input;
    const parts = assemble({
      options,
      name,
      logger,
      scope,
      pressure$: this.pressure$,
      events$: this.#output$,
      fingerprint: await loadFingerprinter(),
      moduleOptions: await moduleOptions(),
      life: this,
      charged: (bytes) => this.#memory.charge(bytes),
      warn: (message) => this.#warn(message),
      failed: (error) => {
        this.#input.logger.warn({ module: error.module, phase: error.phase, err: error.cause }, error.message);
        this.errors$.next(error);
      },
    });
    this.#parts = parts;
    this.#memory.open(() => parts.dedup.bytes);
    const hosts = [...parts.intercepts, ...parts.modules];
    return this.#unlessStopped(setUp(hosts, options.force ?? false, (message) => this.#warn(message)));
  }

  /** Settles as a promise does, or with nothing once the scan is stopping: then it waits for no one. */
  #unlessStopped<T>(settled: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.#onStop = () => {
        if (this.#stopping) resolve(undefined);
      };
      settled.then(resolve, reject);
      this.#onStop();
    });
  }

  async #run(): Promise<void> {
    const parts = this.#parts as Assembly;
    const { options } = this.#input;
    const { maxDuration, maxRounds = 100, finishTimeout = 30_000 } = options;
    this.#rounds = new Rounds({
      ...parts,
      maxRounds,
      finishTimeout,
      passed: () => this.#passed,
      stopping: () => this.#stopping !== undefined,
      finishing: (finishing) => this.#enter(finishing ? 'FINISHING' : 'RUNNING'),
      warn: (message) => this.#warn(message),
    });
    this.#enter('RUNNING');
    const deadline =
      maxDuration === undefined || maxDuration === Number.POSITIVE_INFINITY
        ? undefined
        : setTimeout(() => this.#limit(`${maxDuration} ms: maxDuration`), maxDuration);
    const ticker = setInterval(() => this.#tick(), STATUS_INTERVAL).unref();
    this.#watchdog = new StallWatchdog({
      parts,
      patience: Math.max(STALL_PATIENCE, 2 * (options.memory?.maxDelay ?? 0)),
      progress: () => this.#passed + parts.ledger.left,
      paused: () => this.paused,
      warn: (message) => this.#warn(message),
    });
    try {
      parts.seeds.start();
      for (const target of this.#pendingSeeds) parts.seeds.add(target);
      for (const module of parts.modules) module.startSource();
      await this.#rounds.run();
    } finally {
      clearTimeout(deadline);
      clearInterval(ticker);
      this.#watchdog.close();
    }
  }

  /** Lets reports and queues out, cleans up, and says how it went. */
  async #end(): Promise<void> {
    const parts = this.#parts as Assembly;
    const stopping = this.#stopping;
    if (!stopping) await this.#report(parts);
    else if (stopping.drain) await this.#letOut(parts);
    if (this.#stopping && !this.#stopping.drain) this.#enter('ABORTING');
    for (const module of parts.modules) module.end(this.#stopping?.reason ?? 'the scan has ended');
    await this.#cleanUp([...parts.intercepts, ...parts.modules]);
    for (const intercept of parts.intercepts) intercept.end('the scan has ended');
    if (this.#incomplete !== undefined && !this.#stopping) this.#conclude('FAILED', this.#incomplete);
    else if (!this.#stopping || this.#stopping.asPlanned) this.#conclude('FINISHED', this.#stopping?.reason);
    else this.#conclude('ABORTED', this.#stopping.reason);
  }

  async #report(parts: Assembly): Promise<void> {
    this.reporting = true;
    const hosts = [...parts.intercepts, ...parts.modules].filter(
      ({ spec, ended }) => spec.report && ended === undefined,
    );
    const reports = hosts.map((host) => host.emitAll(() => host.spec.report?.(host.context as never), 'report'));
    const { finishTimeout = 30_000 } = this.#input.options;
    await within(finishTimeout, Promise.all(reports));
    await within(finishTimeout, this.#letOut(parts));
  }

  /** Lets the outputs have what is on its way to them, and flush it. */
  async #letOut(parts: Assembly): Promise<void> {
    const { ledger, ingress, chain, modules } = parts;
    const outputs = modules.filter(({ kind }) => kind === 'output');
    // An incomplete batch keeps its events in flight until its input completes.
    await this.#until(
      () => ledger.idle || (ingress.waiting + chain.count === 0 && outputs.every(({ inbox }) => inbox.count === 0)),
    );
    await this.#rounds?.completeInputs();
    await this.#until(() => ledger.idle);
    await this.#rounds?.completeInputs();
  }

  /** Settles once something holds, or at once where the scan ends without a look back. */
  #until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#onStop = () => {
        if (!holds() && this.#stopping?.drain !== false) return;
        this.#onStop = undefined;
        resolve();
      };
      this.#onStop();
    });
  }

  async #fail(reason: string): Promise<void> {
    const parts = this.#parts;
    if (parts) {
      for (const module of parts.modules) module.end(reason);
      await this.#cleanUp([...parts.intercepts, ...parts.modules]);
    }
    this.#conclude('FAILED', reason);
  }

  /** Asks everyone to end; `#end` follows once the running part has seen it. */
  #halt(stopping: Stopping, timeout: number): void {
    if (this.#stopping && (!this.#stopping.drain || stopping.drain)) return;
    if (this.#state === 'FINISHED' || this.#state === 'FAILED' || this.#state === 'ABORTED') return;
    this.#stopping = this.#stopping ? { ...this.#stopping, drain: false } : stopping;
    const parts = this.#parts;
    if (parts) {
      parts.seeds.stop();
      parts.seedProducer.close();
      if (this.paused) void this.resume();
      for (const module of parts.modules) if (module.kind !== 'output' || !stopping.drain) module.end(stopping.reason);
      if (!stopping.drain) {
        this.#enter('ABORTING');
        parts.pump.stop();
        parts.ingress.clear();
        parts.chain.clear();
        for (const intercept of parts.intercepts) intercept.end(stopping.reason);
      } else setTimeout(() => this.#halt({ ...stopping, drain: false }, 0), timeout).unref();
    }
    this.#rounds?.poke();
    this.#onStop?.();
  }

  /** A limit of the user's own is reached: takes nothing more, and finishes what there is. */
  #limit(reason: string): void {
    this.#halt({ reason, drain: true, asPlanned: true }, DRAIN_TIMEOUT);
  }

  readonly #abortBySignal = (): void => {
    const reason: unknown = this.#input.options.signal?.reason;
    void this.stop({ reason: reason instanceof Error ? reason.message : String(reason ?? 'aborted') });
  };

  async #cleanUp(hosts: readonly (Assembly['modules'][number] | Assembly['intercepts'][number])[]): Promise<void> {
    const cleaned = hosts.map(async (host) => {
      if (host.cleaned) return;
      host.cleaned = true;
      try {
        await host.spec.cleanup?.(host.context as never);
      } catch (error) {
        host.failed(error, undefined, 'cleanup');
      }
    });
    const inTime = await within(CLEANUP_TIMEOUT, Promise.all(cleaned));
    if (!inTime) this.#warn('A `cleanup` has not settled in time: left behind.');
  }

  #conclude(status: ScanSummary['status'], reason: string | undefined): void {
    this.#reason = reason;
    this.#enter(status);
    this.#input.options.signal?.removeEventListener('abort', this.#abortBySignal);
    this.#parts?.pump.stop();
    this.#parts?.seedProducer.close();
    this.#memory.close();
    this.#resolve(
      scanSummary({
        name: this.name,
        status,
        reason,
        duration: this.#startedAt === 0 ? 0 : performance.now() - this.#startedAt,
        rounds: this.#rounds?.round ?? 0,
        parts: this.#parts,
      }),
    );
    this.#output$.complete();
    this.errors$.complete();
    this.status$.complete();
  }

  #tick(): void {
    this.#memory.sample();
    if (this.status$.observed) this.status$.next(this.#status());
  }

  #enter(state: ScanState): void {
    if (this.#stopping && (state === 'RUNNING' || state === 'FINISHING')) return;
    if (this.paused && (state === 'RUNNING' || state === 'FINISHING')) return;
    this.#state = state;
    this.status$.next(this.#status());
  }

  #status(): ScanStatus {
    return scanStatus({
      state: this.#state,
      reason: this.#reason ?? this.#stopping?.reason,
      elapsed: this.#startedAt === 0 ? 0 : performance.now() - this.#startedAt,
      round: this.#rounds?.round ?? 0,
      pressure: this.#memory.level,
      stalled: this.#watchdog?.stalled,
      parts: this.#parts,
    });
  }

  #producers(parts: Assembly): readonly { readonly gate: { pause(): void; resume(): void } }[] {
    return [parts.seedProducer, ...parts.modules.filter(({ kind }) => kind !== 'output')];
  }

  /** Says each thing once. */
  #warn(message: string): void {
    if (this.#warned.has(message) || this.#warned.size > 1000) return;
    this.#warned.add(message);
    this.#input.logger.warn(message);
  }
}
