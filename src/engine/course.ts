import type { ScanState, ScanSummary } from '../scan.js';
import { TurningPoint } from '../util/turning-point.js';
import { type Assembly, assemble } from './assembly.js';
import { cleanUp } from './clean-up.js';
import type { CourseHooks, Stopping } from './course-hooks.js';
import { emitReports } from './emit-reports.js';
import { letOut } from './let-out.js';
import type { Life } from './life.js';
import { Rounds } from './rounds.js';
import { scanSummary } from './scan-summary.js';
import { setUp } from './set-up.js';
import { StallWatchdog } from './stall-watchdog.js';
import { wakeAll } from './wake-all.js';
import { Watch } from './watch.js';
import { within } from './within.js';

/** Milliseconds that draining may take unless told otherwise. */
export const DRAIN_TIMEOUT = 30_000;
/** Milliseconds without progress that make a stall. */
const STALL_PATIENCE = 10_000;
const ENDED: ReadonlySet<ScanState> = new Set(['FINISHED', 'FAILED', 'ABORTED']);

/** The course of one scan: put together, set up, run round by round, let out, cleaned up. */
export class Course implements Life {
  reporting = false;
  paused = false;
  state: ScanState = 'NOT_STARTED';
  reason: string | undefined;
  parts: Assembly | undefined;
  rounds: Rounds | undefined;
  watchdog: StallWatchdog | undefined;
  readonly #hooks: CourseHooks;
  readonly #turningPoint: TurningPoint;
  readonly #lateTargets: string[] = [];
  readonly #watch = new Watch();
  #startedAt: number | undefined;
  #passed = 0;
  #stopping: Stopping | undefined;
  #incomplete: string | undefined;
  /** Ends a drain that takes too long. */
  #patience: NodeJS.Timeout | undefined;

  constructor(hooks: CourseHooks) {
    this.#hooks = hooks;
    this.#turningPoint = new TurningPoint(hooks.input.options.memory?.low);
  }

  /** Milliseconds since it began. */
  get elapsed(): number {
    return this.#startedAt === undefined ? 0 : performance.now() - this.#startedAt;
  }

  get closed(): string | undefined {
    return this.#stopping && 'the scan is stopping';
  }

  get outputsOnly(): boolean {
    return this.#stopping !== undefined || this.reporting;
  }

  get deepest(): boolean {
    return this.#turningPoint.at(this.#hooks.memory.level);
  }

  /** Why it is to end before its time. */
  get stopReason(): string | undefined {
    return this.#stopping?.reason;
  }

  pass(): boolean {
    const { maxEvents = Number.POSITIVE_INFINITY } = this.#hooks.input.options;
    if (this.#passed >= maxEvents) return false;
    this.#passed++;
    if (this.#passed === maxEvents) this.#limit(`${maxEvents} events: maxEvents`);
    return true;
  }

  incomplete(reason: string): void {
    this.#incomplete ??= reason;
  }

  idle(): void {
    this.rounds?.poke();
    this.#watch.poke();
  }

  settled(): void {
    this.#watch.poke();
  }

  /** Adds a target, now or as soon as there is someone to take it. */
  seed(target: string): void {
    if (this.#stopping || ENDED.has(this.state)) {
      this.#hooks.warn(`Expected the scan to be running, it is ${this.state}: \`${target}\` is not scanned.`);
    } else if (this.parts && this.state !== 'STARTING') this.parts.seeds.add(target);
    else this.#lateTargets.push(target);
  }

  /** Runs the scan from setup to summary; every way out goes through `#conclude`. */
  async begin(): Promise<void> {
    this.#startedAt = performance.now();
    this.#enter('STARTING');
    try {
      const failure = await this.#assemble();
      if (failure !== undefined) return await this.#fail(failure);
      if (!this.#stopping) await this.#run();
      await this.#end();
    } catch (error) {
      await this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** Stands still; settles when the chain and the outputs have what was on its way. */
  async pause(): Promise<void> {
    const { parts } = this;
    if (!parts || (this.state !== 'RUNNING' && this.state !== 'FINISHING')) return;
    this.paused = true;
    this.#enter('PAUSED');
    for (const { gate } of this.#producers(parts)) gate.pause();
    await undefined; // paused from within an event, the outputs are handed that first
    const outputs = parts.modules.filter(({ kind }) => kind === 'output');
    // Handlers are not waited for: one that would emit stands at its frozen gate until the scan goes on.
    const coming = () => parts.chain.count + parts.egress.deciding > 0;
    const busy = () => coming() || outputs.some(({ inbox, resting }) => inbox.count > 0 || !resting);
    await this.#watch.until(() => !this.paused || !busy());
  }

  /** Goes on. */
  resume(): void {
    const { parts } = this;
    if (!parts || !this.paused) return;
    this.paused = false;
    this.#enter('RUNNING');
    parts.group.progress();
    for (const { gate } of this.#producers(parts)) gate.resume();
    wakeAll(parts);
    this.rounds?.poke();
    this.#watch.poke();
  }

  /** Asks everyone to end; `#end` follows once the running part has seen it. */
  halt(stopping: Stopping, timeout: number): void {
    const more = !this.#stopping || (this.#stopping.drain && !stopping.drain);
    if (!more || ENDED.has(this.state)) return;
    this.#stopping = this.#stopping ? { ...this.#stopping, drain: false } : stopping;
    if (this.parts) this.#endProducers(this.parts, stopping);
    if (stopping.drain) {
      this.#patience = setTimeout(() => this.halt({ ...stopping, drain: false }, 0), timeout).unref();
    } else this.#enter(this.state === 'NOT_STARTED' ? 'NOT_STARTED' : 'ABORTING');
    this.rounds?.poke();
    this.#watch.poke();
    if (this.state === 'NOT_STARTED') this.#conclude('ABORTED', stopping.reason);
  }

  #endProducers(parts: Assembly, { reason, drain }: Stopping): void {
    parts.seeds.stop();
    parts.seedProducer.close();
    this.resume();
    for (const module of parts.modules) if (module.kind !== 'output' || !drain) module.end(reason);
    if (drain) return;
    parts.pump.stop();
    parts.ingress.clear();
    parts.chain.clear();
    for (const intercept of parts.intercepts) intercept.end(reason);
  }

  /** A limit of the user's own is reached: takes nothing more, and finishes what there is. */
  #limit(reason: string): void {
    this.halt({ reason, drain: true, asPlanned: true }, DRAIN_TIMEOUT);
  }

  /** Puts the engine together and sets every module up; returns why the scan cannot start, if it cannot. */
  async #assemble(): Promise<string | undefined> {
    const { input, memory, pressure$, output, failed, warn } = this.#hooks;
    const { options, name, logger, scope, moduleOptions } = input;
    const parts = assemble({
      options,
      name,
      logger,
      scope,
      pressure$,
      output,
      moduleOptions: await moduleOptions(),
      life: this,
      workingBudget: () => memory.budget,
      charged: (bytes) => memory.charge(bytes),
      warn,
      failed,
    });
    this.parts = parts;
    memory.open(() => parts.dedup.bytes);
    const ready = setUp([...parts.intercepts, ...parts.modules], options.force ?? false, warn);
    // A scan that is stopping waits for no setup.
    const stopped = this.#watch.until(() => this.#stopping !== undefined).then(() => undefined);
    return Promise.race([ready, stopped]);
  }

  async #run(): Promise<void> {
    const parts = this.parts as Assembly;
    const { input, warn } = this.#hooks;
    const { maxDuration = Number.POSITIVE_INFINITY, maxRounds = 100, finishTimeout = 30_000, memory } = input.options;
    this.rounds = new Rounds({
      ...parts,
      maxRounds,
      finishTimeout,
      passed: () => this.#passed,
      stopping: () => this.#stopping !== undefined,
      paused: () => this.paused,
      finishing: (finishing) => this.#enter(finishing ? 'FINISHING' : 'RUNNING'),
      warn,
    });
    this.#enter('RUNNING');
    const deadline = Number.isFinite(maxDuration)
      ? setTimeout(() => this.#limit(`${maxDuration} ms: maxDuration`), maxDuration)
      : undefined;
    this.watchdog = new StallWatchdog({
      parts,
      patience: Math.max(STALL_PATIENCE, 2 * (memory?.maxDelay ?? 0)),
      progress: () => this.#passed + parts.ledger.left,
      paused: () => this.paused,
      warn,
    });
    try {
      parts.seeds.start();
      for (const target of this.#lateTargets) parts.seeds.add(target);
      for (const module of parts.modules) module.startSource();
      await this.rounds.run();
    } finally {
      clearTimeout(deadline);
      this.watchdog.close();
    }
  }

  /** Lets reports and queues out, cleans up, and says how it went. */
  async #end(): Promise<void> {
    const parts = this.parts as Assembly;
    if (!this.#stopping) await this.#report(parts);
    else if (this.#stopping.drain) await this.#letOut(parts);
    if (this.#stopping && !this.#stopping.drain) {
      parts.scan.cutOff = true;
      this.#enter('ABORTING');
    }
    for (const module of parts.modules) module.end(this.#stopping?.reason ?? 'the scan has ended');
    await cleanUp([...parts.intercepts, ...parts.modules], this.#hooks.warn);
    for (const intercept of parts.intercepts) intercept.end('the scan has ended');
    if (this.#stopping) this.#conclude(this.#stopping.asPlanned ? 'FINISHED' : 'ABORTED', this.#stopping.reason);
    else this.#conclude(this.#incomplete === undefined ? 'FINISHED' : 'FAILED', this.#incomplete);
  }

  async #report(parts: Assembly): Promise<void> {
    const { finishTimeout = 30_000 } = this.#hooks.input.options;
    this.reporting = true;
    await emitReports(parts, finishTimeout);
    await within(finishTimeout, this.#letOut(parts));
  }

  #letOut(parts: Assembly): Promise<void> {
    return letOut(parts, this.rounds, this.#watch, () => this.#stopping?.drain === false);
  }

  async #fail(reason: string): Promise<void> {
    const { parts } = this;
    if (parts) {
      parts.scan.cutOff = true;
      for (const module of parts.modules) module.end(reason);
      await cleanUp([...parts.intercepts, ...parts.modules], this.#hooks.warn);
    }
    this.#conclude('FAILED', reason);
  }

  #conclude(status: ScanSummary['status'], reason: string | undefined): void {
    const { input, memory, ended } = this.#hooks;
    const { parts, elapsed: duration, rounds } = this;
    this.reason = reason;
    this.#enter(status);
    clearTimeout(this.#patience);
    parts?.pump.stop();
    parts?.seedProducer.close();
    parts?.spill?.close();
    memory.close();
    const { name, scope } = input;
    const { refusals: refused } = scope.guard;
    ended(scanSummary({ name, status, reason, duration, rounds: rounds?.round ?? 0, refused, parts }));
  }

  #enter(state: ScanState): void {
    const onward = state === 'RUNNING' || state === 'FINISHING';
    if (onward && (this.#stopping || this.paused)) return;
    this.state = state;
    this.#hooks.entered(state);
  }

  #producers(parts: Assembly): readonly { readonly gate: { pause(): void; resume(): void } }[] {
    return [parts.seedProducer, ...parts.modules.filter(({ kind }) => kind !== 'output')];
  }
}
