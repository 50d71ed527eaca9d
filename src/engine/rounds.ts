import type { Ledger } from './ledger.js';
import type { MountedIntercept } from './mounted-intercept.js';
import type { MountedModule } from './mounted-module.js';
import { within } from './within.js';

/** What rounds lean on. */
export interface RoundsParts {
  readonly modules: readonly MountedModule[];
  readonly intercepts: readonly MountedIntercept[];
  readonly ledger: Ledger;
  readonly maxRounds: number;
  /** That which was under way when the scan was saved. @default 1 */
  readonly round?: number | undefined;
  /** Milliseconds for pipelines to complete, and for finish hooks to answer. */
  readonly finishTimeout: number;
  /** Events that have passed ingress so far. */
  readonly passed: () => number;
  /** True once the scan is stopping. */
  readonly stopping: () => boolean;
  /** True while the scan stands still: no round ends meanwhile. */
  readonly paused: () => boolean;
  readonly finishing: (finishing: boolean) => void;
  readonly warn: (message: string) => void;
}

/**
 * Brings a scan to its end, round by round.
 *
 * When nothing is in flight, every module's input completes and its pipeline flushes, then every `finish` runs; if
 * something new passed ingress since, another round starts (law 11).
 */
export class Rounds {
  /** 1 for the first. */
  round: number;
  /** True once the last one has ended: what comes now is for no module any more. */
  over = false;
  readonly #parts: RoundsParts;
  #wake: (() => void) | undefined;

  constructor(parts: RoundsParts) {
    this.#parts = parts;
    this.round = parts.round ?? 1;
  }

  /** Looks again: nothing is in flight, or the scan goes on or is stopping. */
  poke(): void {
    this.#wake?.();
  }

  /** Settles when the last round has ended, or the scan is stopping. */
  async run(): Promise<void> {
    const { ledger, passed, stopping, finishing, maxRounds, warn } = this.#parts;
    await this.#idle();
    while (!stopping()) {
      const before = passed();
      finishing(true);
      await this.#finishRound();
      await this.#idle();
      finishing(false);
      // Whoever hears of that may give it another target.
      while (!ledger.idle && !stopping()) await this.#idle();
      if (stopping() || passed() === before) break;
      if (this.round >= maxRounds) {
        warn(`Still finding more after ${maxRounds} rounds: stopped.`);
        break;
      }
      this.round++;
    }
    this.over = true;
  }

  /** Completes every module's input; settles when their pipelines have completed, or had the time to. */
  async completeInputs(): Promise<void> {
    const { modules, warn } = this.#parts;
    const open = modules.filter(({ running }) => running);
    const done = open.map((module) => new Promise<void>((resolve) => module.completeInput(resolve)));
    if (await this.#inTime(Promise.all(done))) return;
    for (const module of open.filter(({ running }) => running)) {
      warn(`The pipeline of \`${module.name}\` has not completed in time: cut off.`);
      module.cutOff();
    }
  }

  async #finishRound(): Promise<void> {
    const { modules, intercepts, ledger, stopping, paused, warn } = this.#parts;
    const close = ledger.open();
    await this.completeInputs();
    await this.#until(() => !paused());
    const hooks = [...intercepts, ...modules].filter(({ spec, ended }) => spec.finish && ended === undefined);
    const finished = hooks.map((host) => host.emitAll(() => host.spec.finish?.(host.context as never), 'finish'));
    if (!stopping() && !(await this.#inTime(Promise.all(finished)))) warn('A `finish` has not settled in time.');
    close();
  }

  /** Settles when nothing is in flight and the scan does not stand still, or it is stopping. */
  #idle(): Promise<void> {
    const { ledger, paused } = this.#parts;
    return this.#until(() => ledger.idle && !paused());
  }

  /** Settles when something holds, or the scan is stopping. */
  #until(holds: () => boolean): Promise<void> {
    const { stopping } = this.#parts;
    return new Promise((resolve) => {
      this.#wake = () => {
        if (!holds() && !stopping()) return;
        this.#wake = undefined;
        resolve();
      };
      this.#wake();
    });
  }

  /** Tells whether it settled within `finishTimeout`; a scan that is stopping waits for nothing. */
  async #inTime(settled: Promise<unknown>): Promise<boolean> {
    const { finishTimeout, stopping, paused } = this.#parts;
    let wake!: () => void;
    const stopped = new Promise<void>((resolve) => {
      wake = () => stopping() && resolve();
    });
    this.#wake = wake;
    const inTime = await within(finishTimeout, Promise.race([settled, stopped]), paused);
    this.#wake = undefined; // here alone: what settles late must not take the next one's away
    return inTime;
  }
}
