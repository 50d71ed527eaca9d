/** A part of the engine that has work to do, a bounded piece of it at a time. */
export interface Stage {
  /** True once it is in line for a turn; the pump's own mark. */
  scheduled: boolean;
  /** Does a bounded piece of work; wakes itself again where there is more. */
  turn(): void;
}

const SLICE = 8;

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

  /** Gives no more turns. */
  stop(): void {
    this.#stopped = true;
    this.#ready = [];
    this.#next = [];
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(this.#run);
  }

  readonly #run = (): void => {
    const end = performance.now() + SLICE;
    while (this.#next.length > 0) {
      const round = this.#next;
      this.#next = this.#ready;
      this.#ready = round;
      for (const stage of round) {
        if (this.#stopped) break;
        stage.scheduled = false;
        try {
          stage.turn();
        } catch (error) {
          this.#fail(error);
        }
      }
      round.length = 0;
      if (performance.now() >= end) break;
    }
    this.#scheduled = false;
    if (this.#next.length > 0) this.#schedule();
    else this.#rested();
  };
}
