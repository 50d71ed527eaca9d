import { BehaviorSubject, type SchedulerAction, type Subscription, VirtualTimeScheduler } from 'rxjs';
import { createGate } from '../../../operators/create-gate.js';
import { createGateGroup } from '../../../operators/create-gate-group.js';
import type { Gate } from '../../../operators/gate.js';
import { type PressureLaw, pressureLaw } from '../../../operators/pressure-law.js';
import type { GateAct, GateTrace, Next } from './gate-trace.js';

interface Emission {
  readonly gate: number;
  /** On the gates' own clock, which pauses stop. */
  readonly arrival: number;
  readonly depth: number;
  /** Came below `low`, behind others: memory has never held it. */
  readonly freed: boolean;
  /** The least it must wait as long as the pressure stays; 0 where its weight depends on others. */
  readonly due: number;
  /** How often the pressure had moved when it came. */
  readonly moves: number;
}

/** Milliseconds of a delay that a gate does not keep at once. */
const GRAIN = 4;
/** Virtual milliseconds within which two moments are one. */
const SAME = 1e-6;

/**
 * Runs a trace in virtual time, and looks at every step whether the gates keep their bounds, to the millisecond.
 *
 * @returns how many emissions waited.
 * @throws Error naming the bound that was broken.
 */
export function attackGates(trace: GateTrace): number {
  const attack = new GateAttack(trace);
  for (const { wait, act } of trace.steps) {
    attack.pass(wait);
    attack.act(act);
  }
  return attack.finish();
}

/** Virtual time that ends even where every timer sets another for no time at all. */
class FiniteTime extends VirtualTimeScheduler {
  #left = 10_000;

  override schedule<T>(work: (this: SchedulerAction<T>, state?: T) => void, delay?: number, state?: T): Subscription {
    if (this.#left-- === 0) throw new Error('sets timer upon timer');
    return super.schedule(work, delay, state);
  }
}

class GateAttack {
  readonly #trace: GateTrace;
  readonly #scheduler = new FiniteTime();
  readonly #pressure$: BehaviorSubject<number>;
  readonly #law: PressureLaw;
  readonly #group;
  readonly #gates: readonly Gate[];
  readonly #waiting: Emission[][];
  readonly #room: boolean[];
  readonly #closed: boolean[];
  #pressure: number;
  #moves = 0;
  #broken = false;
  #paused = false;
  /** Time spent paused. */
  #stood = 0;
  #pausedAt = 0;
  #time = 0;
  /** When something last happened that a stall is counted from. */
  #moved = 0;
  /** When the limit became hard, or a waiter was last admitted though it was. */
  #admitted = Number.NEGATIVE_INFINITY;
  #waits = 0;
  /** A place was missing at some time, or time stood still: who leaves may have been let go by memory long before. */
  #wanted = false;

  constructor(trace: GateTrace) {
    const { gates, low, high, maxDelay, start } = trace;
    const scheduler = this.#scheduler;
    this.#trace = trace;
    this.#pressure = start;
    this.#pressure$ = new BehaviorSubject(start);
    this.#law = pressureLaw(trace);
    this.#group = createGateGroup({ maxDelay, scheduler });
    this.#room = Array.from({ length: gates }, () => true);
    this.#closed = this.#room.map(() => false);
    this.#waiting = this.#room.map(() => []);
    this.#gates = this.#room.map((_, at) =>
      createGate(this.#pressure$, {
        low,
        high,
        maxDelay,
        group: this.#group,
        scheduler,
        hasRoom: () => this.#room[at] as boolean,
      }),
    );
  }

  /** Lets time pass. */
  pass(wait: number): void {
    this.#time += wait;
    this.#scheduler.maxFrames = this.#time;
    this.#scheduler.flush();
    this.#scheduler.frame = this.#time;
    this.#look();
  }

  act(act: GateAct): void {
    const at = 'gate' in act ? act.gate % this.#gates.length : 0;
    const gate = this.#gates[at] as Gate;
    if (act.what === 'enter') this.#enter(at, act.size, act.depth, act.next);
    else if (act.what === 'pressure') this.#set(act.level);
    else if (act.what === 'break') this.#break(act.how);
    else if (act.what === 'progress') this.#progress();
    else if (act.what === 'room') {
      this.#room[at] = act.open;
      this.#wanted = true;
      this.#moved = this.#time;
      gate.poke();
    } else if (act.what === 'pause') this.#pause();
    else if (act.what === 'resume') this.#resume();
    else {
      this.#closed[at] = true;
      gate.close();
      if (this.#waiting[at]?.length !== 0) throw new Error('a closed gate held something back');
    }
    this.#look();
  }

  /** Ends the trace with whatever pressure it left: all that waits must leave, and nothing stay behind. */
  finish(): number {
    this.#resume();
    this.#gates.forEach((gate, at) => {
      this.#room[at] = true;
      gate.poke();
    });
    this.#moved = this.#time;
    const left = () => this.#waiting.flat().length;
    // Each may take a delay of its own and a stall, and as much again for what it leads to.
    for (let i = 4 * left() + 8; left() > 0 && i > 0; i--) this.pass(this.#trace.maxDelay);
    if (left() > 0) throw new Error(`${left()} never left, at a pressure of ${this.#pressure}`);
    for (const gate of this.#gates) gate.close();
    if (this.#pressure$.observed) throw new Error('listens to the pressure though nothing waits');
    this.#scheduler.maxFrames = Number.POSITIVE_INFINITY;
    const before = this.#scheduler.frame;
    this.#scheduler.flush();
    if (this.#scheduler.frame > before) throw new Error('left a timer');
    return this.#waits;
  }

  get #clock(): number {
    return (this.#paused ? this.#pausedAt : this.#scheduler.frame) - this.#stood;
  }

  get #level(): number {
    return this.#broken ? 0 : this.#pressure;
  }

  get #hard(): boolean {
    return this.#level >= this.#trace.high;
  }

  #enter(at: number, size: number, depth: number, next: Next): void {
    const gate = this.#gates[at] as Gate;
    const queue = this.#waiting[at] as Emission[];
    const freed = this.#level < this.#trace.low;
    const delay = size > 0 || this.#hard ? 0 : this.#law.delay(this.#level, 1);
    const due = delay < GRAIN ? 0 : delay; // shorter ones add up, and the sum may be paid by another
    const emission = { gate: at, arrival: this.#clock, depth, freed, due, moves: this.#moves };
    // One gate after another is resumed, and the first may feed the next.
    const free = !gate.blocked && this.#room[at] && freed;
    let waits = false;
    const through = gate.enter(
      (open) => {
        if (!waits) throw new Error('released before it was told to wait');
        this.#leave(emission, open);
        this.#go(at, next);
      },
      size,
      depth,
    );
    if (!through) {
      waits = true;
      if (free || this.#closed[at]) throw new Error('held back what nothing holds back');
      queue.push(emission);
      this.#waits++;
      return;
    }
    if (this.#closed[at]) return;
    if (queue.length > 0) throw new Error('let one pass those that wait');
    if (this.#paused || !this.#room[at] || this.#hard || due > 0) throw new Error('let one through that has to wait');
    this.#moved = this.#scheduler.frame;
  }

  #leave(emission: Emission, open: boolean): void {
    const { gate, arrival, depth, freed, due, moves } = emission;
    const queue = this.#waiting[gate] as Emission[];
    if (queue.shift() !== emission) throw new Error('left out of its turn');
    if (open === this.#closed[gate])
      throw new Error(`released as ${open} by a gate that is ${open ? '' : 'not '}closed`);
    if (!open) return;
    if (this.#paused) throw new Error('left while time stood still');
    if (!this.#room[gate]) throw new Error('left without a place');
    const now = this.#scheduler.frame;
    const waited = this.#clock - arrival;
    if (moves === this.#moves && waited < due - SAME) throw new Error(`waited ${waited} ms of ${due}`);
    if (!this.#wanted && !freed && this.#hard) this.#admit(gate, depth, now);
    else if (!this.#wanted && !this.#hard && waited > this.#trace.maxDelay + SAME && this.#moved < now - SAME) {
      throw new Error(`waited ${waited} ms below \`high\``);
    }
    this.#moved = now;
  }

  /** One goes though the limit is hard: for a stall, and the deepest of those whose time is surely up. */
  #admit(gate: number, depth: number, now: number): void {
    const { maxDelay } = this.#trace;
    if (now - this.#admitted < maxDelay - SAME) throw new Error('let more than one go in a stall');
    this.#admitted = now;
    for (const [other] of this.#waiting) {
      if (!other || other.gate === gate || this.#clock - other.arrival <= maxDelay + SAME) continue;
      if (other.depth > depth) throw new Error(`let depth ${depth} go before ${other.depth}`);
    }
  }

  #go(at: number, next: Next): void {
    if (next === 'enter') this.#enter((at + 1) % this.#gates.length, 10, 5, 'nothing');
    else if (next !== 'nothing') this.#set(next === 'rise' ? 1.5 : 0.1);
  }

  #set(level: number): void {
    if (this.#broken) return;
    const soft = !this.#hard;
    this.#pressure = level;
    this.#moves++;
    if (soft && this.#hard) this.#admitted = Number.NEGATIVE_INFINITY;
    this.#moved = this.#scheduler.frame;
    this.#pressure$.next(level);
  }

  #break(how: 'NaN' | 'error' | 'complete'): void {
    if (this.#broken) return;
    this.#broken = true;
    this.#moves++;
    this.#moved = this.#time;
    if (how === 'NaN') this.#pressure$.next(Number.NaN);
    else if (how === 'error') this.#pressure$.error(new Error('broken'));
    else this.#pressure$.complete();
  }

  #progress(): void {
    this.#group.progress();
    this.#moved = this.#time;
    // Nothing may be admitted for a stall that has not been one.
    this.#admitted = Math.max(this.#admitted, this.#waiting.flat().length > 0 ? this.#time : this.#admitted);
  }

  #pause(): void {
    if (this.#paused) return;
    this.#pausedAt = this.#time;
    this.#paused = true;
    this.#wanted = true;
    for (const gate of this.#gates) gate.pause();
  }

  #resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#stood += this.#time - this.#pausedAt;
    this.#moved = this.#time;
    this.#group.progress();
    for (const gate of this.#gates) gate.resume();
  }

  /** Looks whether anything waits that nothing holds back. */
  #look(): void {
    const { low, maxDelay } = this.#trace;
    // What is admitted though it has no place yet is admitted.
    const placeless = this.#waiting.some(({ length }, at) => length > 0 && !this.#room[at]);
    if (placeless) this.#moved = this.#time;
    this.#gates.forEach((gate, at) => {
      const [head] = this.#waiting[at] as Emission[];
      if (gate.waiting !== this.#waiting[at]?.length) throw new Error(`says that ${gate.waiting} wait`);
      if (!head || this.#paused || !this.#room[at]) return;
      const waited = this.#clock - head.arrival;
      if (this.#level < low) throw new Error('waits below `low`');
      if (!this.#hard && waited > maxDelay + SAME) throw new Error(`waits ${waited} ms below \`high\``);
      const stalled = Math.min(this.#time - this.#moved, waited - maxDelay);
      if (stalled > maxDelay + SAME) throw new Error(`nothing was admitted for ${stalled} ms`);
    });
  }
}
