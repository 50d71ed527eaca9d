import type { ScanState, ScanSummary } from '../scan.js';
import type { Assembly } from './assembly.js';
import { cleanUp } from './clean-up.js';
import type { CourseHooks, Stopping } from './course-hooks.js';
import { emitReports } from './emit-reports.js';
import { endProducers } from './end-producers.js';
import type { KeptScan } from './kept-scan.js';
import { letOut } from './let-out.js';
import { prepareScan } from './prepare-scan.js';
import { Rounds } from './rounds.js';
import { ScanLife } from './scan-life.js';
import { scanSummary } from './scan-summary.js';
import { setUp } from './set-up.js';
import { StallWatchdog } from './stall-watchdog.js';
import { standStill } from './stand-still.js';
import { type Figures, standingOf } from './standing-of.js';
import { startProducers } from './start-producers.js';
import { sumOf } from './sum-of.js';
import { wakeAll } from './wake-all.js';
import { Watch } from './watch.js';
import { within } from './within.js';

/** Milliseconds that draining may take unless told otherwise. */
export const DRAIN_TIMEOUT = 30_000;
/** Milliseconds without progress that make a stall. */
const STALL_PATIENCE = 10_000;
const ENDED: ReadonlySet<ScanState> = new Set(['FINISHED', 'FAILED', 'ABORTED']);

/** The course of one scan: put together, set up, run round by round, let out, cleaned up. */
export class Course {
  readonly life: ScanLife;
  state: ScanState = 'NOT_STARTED';
  reason: string | undefined;
  parts: Assembly | undefined;
  rounds: Rounds | undefined;
  watchdog: StallWatchdog | undefined;
  /** Where the scan is kept; nothing where it is not. */
  #kept: KeptScan | undefined;
  readonly #hooks: CourseHooks;
  readonly #lateTargets: string[] = [];
  readonly #watch = new Watch();
  #startedAt: number | undefined;
  /** Ends a drain that takes too long. */
  #patience: NodeJS.Timeout | undefined;

  constructor(hooks: CourseHooks) {
    this.#hooks = hooks;
    this.life = new ScanLife({
      options: hooks.input.options,
      level: () => hooks.memory.level,
      limited: (reason) => this.#endAsPlanned(reason),
      idle: () => this.#idle(),
      settled: () => this.#watch.poke(),
    });
  }

  /** Milliseconds that it has run, in earlier runs, too. */
  get elapsed(): number {
    const before = this.#kept?.progress?.elapsed ?? 0;
    return this.#startedAt === undefined ? 0 : before + performance.now() - this.#startedAt;
  }

  /** Its name: that under which it is kept, where the user chose none. */
  get name(): string {
    return this.#kept?.birth.name ?? this.#hooks.input.name;
  }

  #idle(): void {
    this.rounds?.poke();
    this.#watch.poke();
  }

  /** Adds a target, now or as soon as there is someone to take it. */
  seed(target: string): void {
    if (this.life.stopping || this.rounds?.over || ENDED.has(this.state)) {
      this.#hooks.warn(`Expected the scan to have rounds left, it is ${this.state}: \`${target}\` is not scanned.`);
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
      if (!this.life.stopping) await this.#run();
      await this.#end();
    } catch (error) {
      await this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** Stands still; settles when the chain and the outputs have what was on its way, and it is saved. */
  async pause(): Promise<void> {
    const { parts } = this;
    if (!parts || (this.state !== 'RUNNING' && this.state !== 'FINISHING')) return;
    this.life.paused = true;
    for (const { gate } of this.#producers(parts)) gate.pause();
    this.#enter('PAUSED'); // last: whoever hears of it may resume there and then
    await standStill(parts, this.#watch, () => this.life.paused);
    await this.#kept?.commit();
  }

  /** Goes on. */
  resume(): void {
    const { parts } = this;
    if (!parts || !this.life.paused) return;
    this.life.paused = false;
    parts.group.progress();
    for (const { gate } of this.#producers(parts)) if (!this.life.paused) gate.resume();
    this.#enter('RUNNING');
    this.#wakeAll();
  }

  #wakeAll(): void {
    if (this.parts) wakeAll(this.parts);
    this.#idle();
  }

  /** Asks everyone to end; `#end` follows once the running part has seen it. */
  halt(stopping: Stopping, timeout: number): void {
    // What is saved now must not tear what belongs together: an event on its way out of the chain, a handler that settles.
    if (this.#kept) setImmediate(() => this.#halt(stopping, timeout));
    else this.#halt(stopping, timeout);
  }

  #halt(stopping: Stopping, timeout: number): void {
    const more = !this.life.stopping || (this.life.stopping.drain && !stopping.drain);
    if (!more || ENDED.has(this.state)) return;
    this.life.stopping = this.life.stopping ? { ...this.life.stopping, drain: false } : stopping;
    if (this.parts) this.#endProducers(this.parts, stopping);
    if (stopping.drain) {
      this.#patience = setTimeout(() => this.#halt({ ...stopping, drain: false }, 0), timeout).unref();
    } else this.#enter(this.state === 'NOT_STARTED' ? 'NOT_STARTED' : 'ABORTING');
    this.#idle();
    if (this.state === 'NOT_STARTED') this.#conclude('ABORTED', stopping.reason);
  }

  #endProducers(parts: Assembly, stopping: Stopping): void {
    this.#kept?.journal.freeze();
    parts.seeds.stop();
    parts.seedProducer.close();
    this.resume();
    endProducers(parts, stopping, this.#kept);
  }

  /** A limit of the user's own is reached: takes nothing more, and finishes what there is. */
  #endAsPlanned(reason: string): void {
    this.#halt({ reason, drain: true, asPlanned: true }, DRAIN_TIMEOUT);
  }

  /** Puts the engine together and sets every module up; returns why the scan cannot start, if it cannot. */
  async #assemble(): Promise<string | undefined> {
    const { input, memory, warn } = this.#hooks;
    const { parts, kept } = await prepareScan(this.#hooks, this.life, () => this.#wakeAll());
    this.parts = parts;
    this.#kept = kept;
    this.life.limit.kept = kept !== undefined;
    this.life.limit.passed = kept?.progress?.passed ?? 0;
    memory.open(() => parts.dedup.bytes);
    const ready = setUp([...parts.intercepts, ...parts.modules], input.options.force ?? false, warn);
    // A scan that is stopping waits for no setup.
    const stopped = this.#watch.until(() => this.life.stopping !== undefined).then(() => undefined);
    return Promise.race([ready, stopped]);
  }

  async #run(): Promise<void> {
    const parts = this.parts as Assembly;
    const { input, warn } = this.#hooks;
    const stopping = () => this.life.stopping !== undefined;
    const { maxDuration = Number.POSITIVE_INFINITY, maxRounds = 100, finishTimeout = 30_000, memory } = input.options;
    this.rounds = new Rounds({
      ...parts,
      maxRounds,
      finishTimeout,
      round: this.#kept?.progress?.round,
      passed: () => this.life.limit.passed,
      stopping,
      paused: () => this.life.paused,
      finishing: (finishing) => this.#enter(finishing ? 'FINISHING' : 'RUNNING'),
      warn,
    });
    this.#enter('RUNNING');
    const deadline = Number.isFinite(maxDuration)
      ? setTimeout(() => this.#endAsPlanned(`${maxDuration} ms: maxDuration`), maxDuration)
      : undefined;
    this.watchdog = new StallWatchdog({
      parts,
      patience: Math.max(STALL_PATIENCE, 2 * (memory?.maxDelay ?? 0)),
      progress: () => this.life.limit.passed + parts.ledger.left,
      paused: () => this.life.paused,
      warn,
    });
    try {
      const standing = () => standingOf(parts, this.#figures);
      await startProducers(parts, { kept: this.#kept, targets: this.#lateTargets, stopping, standing });
      await this.rounds.run();
    } finally {
      clearTimeout(deadline);
      this.watchdog.close();
    }
  }

  /** Lets reports and queues out, cleans up, and says how it went. */
  async #end(): Promise<void> {
    const parts = this.parts as Assembly;
    if (!this.life.stopping) await this.#report(parts);
    else if (this.life.stopping.drain) await this.#letOut(parts);
    if (this.life.stopping && !this.life.stopping.drain) {
      parts.scan.cutOff = true;
      this.#enter('ABORTING');
    }
    if (this.#kept && !this.life.stopping && !parts.ledger.idle)
      this.life.incomplete('its outputs have not taken everything in time');
    if (this.life.stopping || this.life.shortfall !== undefined) await this.#kept?.seal();
    await this.#close(parts, this.life.stopping?.reason ?? 'the scan has ended');
    if (this.life.stopping)
      this.#conclude(this.life.stopping.asPlanned ? 'FINISHED' : 'ABORTED', this.life.stopping.reason);
    else this.#conclude(this.life.shortfall === undefined ? 'FINISHED' : 'FAILED', this.life.shortfall);
  }

  async #report(parts: Assembly): Promise<void> {
    const { finishTimeout = 30_000 } = this.#hooks.input.options;
    this.life.reporting = true;
    await emitReports(parts, finishTimeout, () => this.life.paused);
    await within(finishTimeout, this.#letOut(parts), () => this.life.paused);
  }

  #letOut(parts: Assembly): Promise<void> {
    const { rounds } = this;
    return letOut(parts, {
      rounds,
      watch: this.#watch,
      abandoned: () => this.life.stopping?.drain === false,
      suspended: () => this.#kept !== undefined && this.life.stopping !== undefined,
    });
  }

  async #fail(reason: string): Promise<void> {
    const { parts } = this;
    await this.#kept?.seal();
    if (parts) {
      parts.scan.cutOff = true;
      await this.#close(parts, reason);
    }
    this.#conclude('FAILED', reason);
  }

  async #close({ modules, intercepts }: Assembly, reason: string): Promise<void> {
    for (const module of modules) module.end(reason);
    await cleanUp([...intercepts, ...modules], this.#hooks.warn);
    for (const intercept of intercepts) intercept.end(reason);
  }

  #conclude(status: ScanSummary['status'], reason: string | undefined): void {
    const { memory, ended, input } = this.#hooks;
    const { parts, elapsed: duration, name } = this;
    this.reason = reason;
    this.#enter(status);
    clearTimeout(this.#patience);
    parts?.pump.stop();
    parts?.seedProducer.close();
    parts?.spill?.close();
    memory.close();
    const saved = this.#kept?.end(status === 'FINISHED') ? input.options.state : undefined;
    const { round: rounds, refused } = this.#figures;
    ended(scanSummary({ name, status, reason, duration, rounds, refused, saved, parts }));
  }

  /** How far it has come, with all earlier runs. */
  get #figures(): Figures {
    const { round = 0, refused } = this.#kept?.progress ?? {};
    return {
      round: this.rounds?.round ?? round,
      passed: this.life.limit.passed,
      elapsed: this.elapsed,
      reporting: this.life.reporting,
      refused: sumOf(refused, this.#hooks.input.scope.guard.refusals),
    };
  }

  #enter(state: ScanState): void {
    const onward = state === 'RUNNING' || state === 'FINISHING';
    if (onward && (this.life.stopping || this.life.paused)) return;
    this.state = state;
    this.#hooks.entered(state);
  }

  #producers(parts: Assembly): readonly { readonly gate: { pause(): void; resume(): void } }[] {
    return [parts.seedProducer, ...parts.modules.filter(({ kind }) => kind !== 'output')];
  }
}
