/** Called when an emission may leave, or, with `false`, when its gate was closed under it. */
export type Release = (through: boolean) => void;

/** What a gate has done so far; durations in milliseconds. */
export interface GateStats {
  /** Emissions that waited for memory. */
  readonly waits: number;
  /** Milliseconds spent waiting for memory, summed over emissions. */
  readonly waited: number;
  /** Longest wait for memory. */
  readonly longest: number;
  /** Emissions that waited for a place downstream. */
  readonly placeWaits: number;
  /** Milliseconds spent waiting for a place, summed over emissions. */
  readonly placeWaited: number;
}

/** One producer's gate: the only place where its emissions wait, in order. */
export interface Gate {
  /** The pressure it acts on: 0 where its signal is broken. */
  readonly pressure: number;
  /** Pressure below which nothing waits. */
  readonly low: number;
  /** Emissions waiting now, for memory or for a place. */
  readonly waiting: number;
  /** True while the producer must not produce: something waits, or time stands still. */
  readonly blocked: boolean;
  /** True while a `backpressure` operator is on it, so that `pull` need not pay again. */
  readonly attached: boolean;
  /** Milliseconds an emission arriving now would wait; `Infinity` where only a stall lets it pass. */
  readonly delay: number;
  /** What it has done so far. */
  readonly stats: GateStats;
  /**
   * Lets one emission in.
   *
   * @returns true when it may leave at once; else `release` is called once, in order, when it may.
   */
  enter(release: Release, size?: number, depth?: number): boolean;
  /** Takes back every waiting emission of one `release`, uncalled. */
  withdraw(release: Release): void;
  /** Calls back once everything that has entered so far has left and time runs; at once where that is so. */
  whenThrough(callback: () => void): void;
  /**
   * Calls back when nothing waits and time runs: at once, or each in its turn, first come first served.
   *
   * One that makes something wait ends the turn, so of many producers parked here one goes on for each emission.
   *
   * @returns a function that takes it back.
   */
  whenOpen(callback: () => void): () => void;
  /** Looks again: a place downstream may have come free. */
  poke(): void;
  /** Marks a `backpressure` operator as placed on it, until the returned function is called. */
  attach(): () => void;
  /** Freezes the clock of every wait. */
  pause(): void;
  /** Lets the clock run on. */
  resume(): void;
  /** Ends every wait with `release(false)`, drops its timers, and lets everything through from then on. */
  close(): void;
}
