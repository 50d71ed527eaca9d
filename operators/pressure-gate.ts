import { asyncScheduler, type BehaviorSubject } from 'rxjs';
import { PausableClock } from '../src/util/pausable-clock.js';
import { Alarm } from './alarm.js';
import type { GateOptions } from './create-gate.js';
import { createGateGroup, type GateGroup, type GroupedGate } from './create-gate-group.js';
import type { Gate, GateStats, Release } from './gate.js';
import { type PressureLaw, pressureLaw } from './pressure-law.js';
import { PressureSignal } from './pressure-signal.js';
import { ROUNDING } from './rounding.js';
import { Toll } from './toll.js';
import { type Waiter, WaitingLine } from './waiting-line.js';

/**
 * The gate that `createGate` makes: it decides when the first in its line may go, and sees to it that it is asked in time.
 *
 * @example
 * ```ts
 * new PressureGate(pressure$, {}).enter(release);
 * ```
 */
export class PressureGate implements Gate, GroupedGate {
  readonly #signal: PressureSignal;
  readonly #law: PressureLaw;
  readonly low: number;
  readonly #toll: Toll;
  readonly #hasRoom: (() => boolean) | undefined;
  readonly #group: GateGroup;
  readonly #clock: PausableClock;
  readonly #alarm: Alarm;
  readonly #line = new WaitingLine();
  readonly #open = () => !this.blocked;
  readonly #onMove = () => this.poke();
  #attached = 0;
  #closed = false;
  #flushing = false;

  constructor(pressure$: BehaviorSubject<number>, options: GateOptions) {
    const { scheduler = asyncScheduler } = options;
    this.#signal = new PressureSignal(pressure$, options.onWarning);
    this.#law = options.law ?? pressureLaw(options);
    this.low = this.#law.low;
    this.#hasRoom = options.hasRoom;
    this.#alarm = new Alarm(scheduler, () => this.#flush());
    this.#clock = new PausableClock(() => scheduler.now());
    this.#group = options.group ?? createGateGroup({ maxDelay: this.#law.maxDelay, scheduler });
    this.#toll = new Toll(this.#law, this.#group, options.weight);
  }

  get pressure(): number {
    return this.#signal.value;
  }

  get waiting(): number {
    return this.#line.length;
  }

  get blocked(): boolean {
    return this.#line.length > 0 || this.#clock.paused;
  }

  get attached(): boolean {
    return this.#attached > 0;
  }

  get delay(): number {
    const pressure = this.#signal.value;
    if (this.#closed) return 0;
    return pressure >= this.#law.high ? Number.POSITIVE_INFINITY : this.#law.delay(pressure, 1);
  }

  get stats(): GateStats {
    return this.#line.stats;
  }

  get depth(): number {
    return this.#line.head?.depth ?? -1;
  }

  enter(release: Release, size = 0, depth = 0): boolean {
    const pressure = this.#signal.value;
    if (pressure < this.low && this.#mayPass()) return true;
    return this.#closed || this.#passOrWait(release, pressure, size, depth);
  }

  withdraw(release: Release): void {
    this.#line.withdraw(release);
    this.#flush();
  }

  whenThrough(callback: () => void): void {
    if (this.blocked) this.#line.follow(callback);
    else callback();
  }

  whenOpen(callback: () => void): () => void {
    if (this.blocked) return this.#line.park(callback);
    callback();
    return () => {};
  }

  poke(): void {
    if (this.#line.length > 0) this.#flush();
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
    if (this.#closed) return;
    this.#clock.pause();
    this.#group.unwatch(this);
    this.#alarm.clear();
  }

  resume(): void {
    if (!this.#clock.paused) return;
    this.#clock.resume();
    if (this.#line.length > 0) this.#group.watch(this);
    this.#flush();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#clock.resume();
    this.#rest();
    for (let waiter = this.#line.expel(); waiter; waiter = this.#line.expel()) waiter.release(false);
    this.#settle();
  }

  admit(): void {
    const { head } = this.#line;
    if (head) head.freedAt ??= this.#clock.now();
    this.#flush();
  }

  #mayPass(): boolean {
    if (this.#line.length > 0 || this.#clock.paused) return this.#closed;
    return this.#hasRoom === undefined || this.#closed || this.#hasRoom();
  }

  #passOrWait(release: Release, pressure: number, size: number, depth: number): boolean {
    const first = this.#line.length === 0;
    const slow = pressure >= this.low;
    const weight = slow ? this.#toll.weigh(size) : 1;
    const debt = slow && first ? this.#toll.owe(pressure, weight) : 0;
    if (debt < 0 && this.#mayPass()) return true;
    // One that only waits for a place has no need to know of pressure.
    if (slow && !this.#signal.follow(this.#onMove) && this.#mayPass()) return true;
    const arrival = this.#clock.now();
    const freedAt = slow && debt >= 0 ? undefined : arrival;
    this.#line.join({ release, arrival, weight, debt, depth, refused: false, freedAt, rank: 0 });
    if (first) this.#begin();
    return false;
  }

  /** Sets the timer of the first to wait; never releases it here, before `enter` has said that it waits. */
  #begin(): void {
    const { head } = this.#line;
    if (!this.#clock.paused) this.#group.watch(this);
    if (this.#flushing || !head) return;
    this.#flushing = true;
    try {
      if (this.#headMayGo(this.#clock.now())) this.#alarm.set(head.arrival, head.arrival);
    } finally {
      this.#flushing = false;
    }
  }

  /** Releases what may go, in order; sets the timer for what may not yet. */
  #flush(): void {
    if (this.#flushing || this.#closed) return;
    this.#flushing = true;
    try {
      // One reading for each: a clock that ticks between being freed and leaving would make a wait for a place.
      for (let now = this.#clock.now(); this.#headMayGo(now); now = this.#clock.now()) {
        this.#line.leave(now)?.release(true);
        if (!this.#clock.paused) this.#line.settle();
      }
    } finally {
      this.#flushing = false;
    }
    if (this.#line.length === 0) this.#rest();
    this.#settle();
  }

  #headMayGo(now: number): boolean {
    const { head } = this.#line;
    if (!head || this.#clock.paused || (head.freedAt === undefined && !this.#freeOfMemory(head, now))) return false;
    this.#group.relieve(this);
    return this.#hasRoom === undefined || this.#hasRoom();
  }

  /** Tells whether memory lets the first go; where not, sees to it that it is asked again. */
  #freeOfMemory(head: Waiter, now: number): boolean {
    const pressure = this.#signal.value;
    let due = head.arrival;
    if (pressure >= this.low) {
      due += this.#toll.delay(pressure, head.weight, head.debt);
      const early = due - now > ROUNDING;
      if (early || pressure >= this.#law.high) {
        head.refused = true;
        if (!early) this.#group.expire(this);
        else {
          this.#group.relieve(this);
          this.#alarm.set(due, now);
        }
        return false;
      }
    }
    this.#line.free(head, Math.min(due, now), now);
    return true;
  }

  #settle(): void {
    if (this.#clock.paused) return;
    this.#line.settle();
    this.#line.unpark(this.#open);
  }

  /** Nothing waits: keeps no timer, no subscription and no place in the group. */
  #rest(): void {
    this.#alarm.clear();
    this.#signal.unfollow();
    this.#group.unwatch(this);
  }
}
