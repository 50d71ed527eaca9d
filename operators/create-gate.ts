import { asyncScheduler, type BehaviorSubject, type SchedulerLike, type Subscription } from 'rxjs';
import { Deque } from '../src/util/deque.js';
import { PausableClock } from '../src/util/pausable-clock.js';
import { createGateGroup, type GateGroup } from './create-gate-group.js';
import type { Gate, GateStats, Release } from './gate.js';
import { type PressureLaw, type PressureLawOptions, pressureLaw } from './pressure-law.js';

/** How one producer's gate behaves. */
export interface GateOptions extends PressureLawOptions {
  /** Weight of this producer's emissions beside those of others. Range: kept within 1/4 and 4. @default 1 */
  readonly weight?: (() => number) | undefined;
  /** Whether there is a place downstream; `poke()` the gate when one comes free. @default always */
  readonly hasRoom?: (() => boolean) | undefined;
  /** The gates that share its memory. @default a group of its own */
  readonly group?: GateGroup | undefined;
  /** Told once when the signal is left out. @default nobody */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** Where waits are timed; a `TestScheduler` makes them virtual. @default asyncScheduler */
  readonly scheduler?: SchedulerLike | undefined;
}

interface Waiter {
  release: Release | undefined;
  readonly arrival: number;
  readonly weight: number;
  /** Debt of earlier emissions, paid by this one. */
  readonly debt: number;
  readonly depth: number;
  /** When memory let it go; it may still wait for a place. */
  freedAt: number | undefined;
}

/** Milliseconds no timer can keep: delays below it add up as debt instead of sleeping. */
const GRAIN = 4;
const MIN_WEIGHT = 0.25;
const MAX_WEIGHT = 4;

/**
 * Creates the gate of one producer.
 *
 * Below `low` an emission passes at the cost of a comparison. Above, it waits `maxDelay · s³ · w`, computed anew
 * whenever pressure changes; emissions leave in arrival order, and when pressure falls below `low` all go at once, one
 * after another. At `high` and above the limit is hard: a waiter whose time is up waits on, and the deepest of its
 * group is admitted when nothing has finished for `maxDelay`. A signal that says NaN, errs or completes is left out:
 * the gate then stands open.
 *
 * Pressure settles where `s = (producers / (drain rate · maxDelay))^(1/3)`, the rate per millisecond.
 *
 * @example
 * ```ts
 * const gate = createGate(pressure$, { maxDelay: 500 });
 * pull(rows(), gate).pipe(backpressure(gate)).subscribe(insert);
 * ```
 * @param pressure$ Pressure from 0 (idle) to 1 (at the limit).
 * @param options See {@link GateOptions}.
 * @throws RangeError when `low`, `high` or `maxDelay` is out of range.
 */
export function createGate(pressure$: BehaviorSubject<number>, options: GateOptions = {}): Gate {
  return new PressureGate(pressure$, options);
}

class PressureGate implements Gate {
  readonly #pressure$: BehaviorSubject<number>;
  readonly #options: GateOptions;
  readonly #law: PressureLaw;
  readonly #group: GateGroup;
  readonly #scheduler: SchedulerLike;
  readonly #clock: PausableClock;
  readonly #queue = new Deque<Waiter>();
  readonly #through = new Deque<{ readonly at: number; readonly callback: () => void }>();
  readonly #stats = { waits: 0, waited: 0, longest: 0, placeWaits: 0, placeWaited: 0 };
  #waiting = 0;
  #arrived = 0;
  #departed = 0;
  #debt = 0;
  #attached = 0;
  #closed = false;
  #signalLost = false;
  #signal: Subscription | undefined;
  #timer: Subscription | undefined;
  #timerDue = 0;
  #flushing = false;

  constructor(pressure$: BehaviorSubject<number>, options: GateOptions) {
    const { scheduler = asyncScheduler } = options;
    this.#pressure$ = pressure$;
    this.#options = options;
    this.#law = pressureLaw(options);
    this.#scheduler = scheduler;
    this.#clock = new PausableClock(() => scheduler.now());
    this.#group = options.group ?? createGateGroup({ maxDelay: this.#law.maxDelay, scheduler });
  }

  get pressure(): number {
    if (this.#signalLost) return 0;
    try {
      const { value } = this.#pressure$;
      if (!Number.isNaN(value)) return value;
      this.#loseSignal('says NaN');
    } catch {
      this.#loseSignal('has failed');
    }
    return 0;
  }

  get waiting(): number {
    return this.#waiting;
  }

  get blocked(): boolean {
    return this.#waiting > 0 || this.#clock.paused;
  }

  get attached(): boolean {
    return this.#attached > 0;
  }

  get delay(): number {
    const { pressure } = this;
    return pressure >= this.#law.high ? Number.POSITIVE_INFINITY : this.#law.delay(pressure, 1);
  }

  get stats(): GateStats {
    return this.#stats;
  }

  get depth(): number {
    return this.#queue.peek()?.depth ?? -1;
  }

  enter(release: Release, size = 0, depth = 0): boolean {
    this.#arrived++;
    const { pressure } = this;
    const slow = pressure >= this.#law.low;
    if (!slow && this.#mayPass()) return this.#leave();
    const weight = slow ? this.#weigh(size) : 1;
    const debt = slow && this.#waiting === 0 ? this.#owe(pressure, weight) : 0;
    if (debt < 0 && this.#mayPass()) return this.#leave();
    if (this.#waiting === 0 && !this.#listen() && this.#mayPass()) return this.#leave();
    const arrival = this.#clock.now();
    const waiter = { release, arrival, weight, debt, depth, freedAt: !slow || debt < 0 ? arrival : undefined };
    this.#queue.push(waiter);
    if (this.#waiting++ === 0) this.#begin(waiter);
    return false;
  }

  withdraw(release: Release): void {
    for (const waiter of this.#queue) {
      if (waiter.release !== release) continue;
      waiter.release = undefined;
      this.#waiting--;
    }
    this.#flush();
  }

  whenThrough(callback: () => void): void {
    if (this.#departed >= this.#arrived && !this.#clock.paused) callback();
    else this.#through.push({ at: this.#arrived, callback });
  }

  poke(): void {
    if (this.#waiting > 0) this.#flush();
  }

  attach(): () => void {
    let attached = 1;
    this.#attached++;
    return () => {
      this.#attached -= attached;
      attached = 0;
    };
  }

  pause(): void {
    this.#clock.pause();
    this.#group.relieve(this);
    this.#disarm();
  }

  resume(): void {
    this.#clock.resume();
    this.#flush();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#clock.resume();
    this.#rest();
    for (let waiter = this.#queue.shift(); waiter; waiter = this.#queue.shift()) {
      this.#departed++;
      if (!waiter.release) continue;
      this.#waiting--;
      waiter.release(false);
    }
    this.#settle();
  }

  admit(): void {
    const head = this.#queue.peek();
    if (head) head.freedAt ??= this.#clock.now();
    this.#flush();
  }

  /** Sets the timer of the first to wait; never releases it here, before `enter` has said that it waits. */
  #begin(first: Waiter): void {
    this.#group.watch(this);
    if (this.#flushing) return;
    this.#flushing = true;
    if (this.#mayGo(first)) this.#arm(first.arrival, first.arrival);
    this.#flushing = false;
  }

  #mayPass(): boolean {
    if (this.#closed) return true;
    return this.#waiting === 0 && !this.#clock.paused && (this.#options.hasRoom?.() ?? true);
  }

  #leave(): true {
    this.#departed++;
    return true;
  }

  /** Returns what this emission must wait beyond its own delay, or -1 where it need not wait at all. */
  #owe(pressure: number, weight: number): number {
    const delay = this.#law.delay(pressure, weight);
    if (pressure >= this.#law.high || delay >= GRAIN) return 0;
    this.#debt += delay;
    if (this.#debt < GRAIN) return -1;
    const debt = this.#debt;
    this.#debt = 0;
    return debt;
  }

  /** Follows the signal while something waits; false where the signal turns out to have ended. */
  #listen(): boolean {
    this.#signal?.unsubscribe();
    this.#signal = undefined;
    if (!this.#signalLost) {
      this.#signal = this.#pressure$.subscribe({
        next: () => this.#flush(),
        error: () => this.#loseSignal('has failed'),
        complete: () => this.#loseSignal('has completed'),
      });
    }
    return !this.#signalLost;
  }

  #loseSignal(why: string): void {
    if (this.#signalLost) return;
    this.#signalLost = true;
    this.#options.onWarning?.(`A pressure signal ${why}: it is left out.`);
    this.#flush();
  }

  /** Releases what may go, in order; sets the timer for what may not yet. */
  #flush(): void {
    if (this.#flushing || this.#closed) return;
    this.#flushing = true;
    for (let head = this.#queue.peek(); head; head = this.#queue.peek()) {
      if (head.release && !this.#mayGo(head)) break;
      this.#queue.shift();
      this.#departed++;
      if (!head.release) continue;
      this.#waiting--;
      this.#record(head);
      head.release(true);
      if (this.#through.length > 0) this.#settle();
    }
    this.#flushing = false;
    if (this.#waiting === 0) this.#rest();
    this.#settle();
  }

  #mayGo(head: Waiter): boolean {
    if (this.#clock.paused) return false;
    if (head.freedAt === undefined) {
      const { pressure } = this;
      const now = this.#clock.now();
      let due = now;
      if (pressure >= this.#law.low) {
        due = head.arrival + Math.max(head.debt, this.#law.delay(pressure, head.weight));
        if (now < due) {
          this.#group.relieve(this);
          this.#arm(due, now);
          return false;
        }
        if (pressure >= this.#law.high) {
          this.#group.expire(this);
          return false;
        }
      }
      // Time spent behind others that wait for a place is no wait for memory.
      head.freedAt = Math.min(now, due);
    }
    this.#group.relieve(this);
    return this.#options.hasRoom?.() ?? true;
  }

  #record(waiter: Waiter): void {
    const stats = this.#stats;
    const freed = waiter.freedAt ?? waiter.arrival;
    const waited = freed - waiter.arrival;
    const placeWaited = this.#clock.now() - freed;
    if (waited > 0) stats.waits++;
    stats.waited += waited;
    stats.longest = Math.max(stats.longest, waited);
    if (placeWaited > 0) stats.placeWaits++;
    stats.placeWaited += placeWaited;
  }

  #settle(): void {
    if (this.#clock.paused && !this.#closed) return;
    for (let next = this.#through.peek(); next && next.at <= this.#departed; next = this.#through.peek()) {
      this.#through.shift();
      next.callback();
    }
  }

  #weigh(size: number): number {
    const weight = this.#group.weigh(size) * (this.#options.weight?.() ?? 1);
    return Math.min(MAX_WEIGHT, Math.max(MIN_WEIGHT, weight));
  }

  #arm(due: number, now: number): void {
    if (this.#timer && this.#timerDue <= due) return;
    this.#disarm();
    this.#timerDue = due;
    this.#timer = this.#scheduler.schedule(() => {
      this.#timer = undefined;
      this.#flush();
    }, due - now);
  }

  #disarm(): void {
    this.#timer?.unsubscribe();
    this.#timer = undefined;
  }

  /** Nothing waits: keeps no timer, no subscription and no place in the group. */
  #rest(): void {
    this.#disarm();
    this.#signal?.unsubscribe();
    this.#signal = undefined;
    this.#group.unwatch(this);
  }
}
