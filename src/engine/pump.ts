/** A part of the engine that has work to do, a bounded piece of it at a time. */
export interface Stage {
  /** True once it is in line for a turn; the pump's own mark. */
  scheduled: boolean;
  /** Does a bounded piece of work; wakes itself again where there is more. */
  turn(): void;
}

const SLICE = 8;
/** Turns given ahead of time between two runs: what answers without waiting for anything must not keep timers and sockets waiting. */
const AHEAD = 64;

/**
 * Gives every stage with work its turn, one after another, without recursion.
 *
 * It hands the thread back every few milliseconds, so that timers and sockets live while a backlog drains (law 9).
 */
export class Pump {
  #ready: Stage[] = [];
  #next: Stage[] = [];
  #scheduled = false;
  #stopped = false;
  #running = false;
  /** Stages whose turn comes as soon as the code that runs now has ended. */
  #hastened: Stage[] = [];
  #ahead = 0;
  readonly #fail: (error: unknown) => void;
  readonly #rested: () => void;

  /**
   * @param fail Told of an error that a stage let out: a defect of the engine.
   * @param rested Told when no stage is in line any more.
   */
  constructor(fail: (error: unknown) => void, rested: () => void) {
    this.#fail = fail;
    this.#rested = rested;
  }

  /** Puts a stage in line. */
  wake(stage: Stage): void {
    if (stage.scheduled || this.#stopped) return;
    stage.scheduled = true;
    this.#next.push(stage);
    this.#schedule();
  }

  /**
   * Puts a stage in line, at its head where the thread has been handed back lately: for one with room again because something arrived.
   *
   * Of a hundred sockets that are ready at once, the first would else have its next request only when the last has been read.
   */
  hasten(stage: Stage): void {
    if (this.#running || this.#stopped || this.#ahead >= AHEAD) return this.wake(stage);
    if (this.#hastened.includes(stage)) return;
    this.#ahead++;
    if (this.#hastened.push(stage) === 1) queueMicrotask(this.#turnAhead);
  }

  /** Gives no more turns. */
  stop(): void {
    this.#stopped = true;
    this.#hastened = [];
    this.#ready = [];
    this.#next = [];
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#run);
  }

  #turn(stage: Stage): void {
    try {
      stage.turn();
    } catch (error) {
      this.#fail(error);
    }
  }

  readonly #turnAhead = (): void => {
    const stages = this.#hastened;
    this.#hastened = [];
    this.#running = true;
    for (const stage of stages) if (!this.#stopped) this.#turn(stage);
    this.#running = false;
    // What comes of it is for the run that it comes before; and whoever waits for rest hears of it there.
    this.#schedule();
  };

  readonly #run = (): void => {
    this.#running = true;
    this.#ahead = 0;
    const end = performance.now() + SLICE;
    while (this.#next.length > 0) {
      const round = this.#next;
      this.#next = this.#ready;
      this.#ready = round;
      for (const stage of round) {
        if (this.#stopped) break;
        stage.scheduled = false;
        this.#turn(stage);
      }
      round.length = 0;
      if (performance.now() >= end) break;
    }
    this.#scheduled = false;
    this.#running = false;
    if (this.#next.length > 0) this.#schedule();
    else this.#rested();
  };
}
