import type { BehaviorSubject, Subscription } from 'rxjs';
import { backpressure } from '../../operators/backpressure.js';
import { BackpressureOverflowError } from '../../operators/backpressure-overflow-error.js';
import { createGate } from '../../operators/create-gate.js';
import type { GateGroup } from '../../operators/create-gate-group.js';
import type { Gate } from '../../operators/gate.js';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { MemoryOptions } from '../scan-options.js';
import { Inlet } from '../util/inlet.js';
import type { Admission, Emitter } from './admission.js';
import { countDrop } from './count-drop.js';
import type { DedupTable } from './dedup-table.js';
import type { EventQueue } from './event-queue.js';
import { INGRESS, type Journal } from './journal.js';
import type { Ledger } from './ledger.js';
import type { ModuleRun } from './module-run.js';
import type { Source } from './source-picker.js';
import type { ModuleTally } from './tally.js';

/** Events in an outbox that do not hold up their module. */
const SHORT_OUTBOX = 64;

/** The parts of the engine that every producer leans on. */
export interface ProducerParts {
  readonly admission: Admission;
  readonly dedup: DedupTable;
  readonly ledger: Ledger;
  readonly journal: Journal | undefined;
  readonly memory: MemoryOptions;
  readonly pressure$: BehaviorSubject<number>;
  readonly group: GateGroup;
  /** Bytes that all producers have added and consumers freed so far. */
  readonly traffic: Traffic;
  readonly warn: (message: string) => void;
  /** Told that an event lies in a producer's outbox. */
  readonly placed: (producer: Producer, event: ScanEvent) => void;
}

/** Bytes emitted, and bytes consumed. */
export interface Traffic {
  out: number;
  in: number;
}

/** One producer's own figures. */
export interface ProducerFacts {
  readonly name: string;
  readonly number: number;
  readonly weight: number;
  readonly suppressDupes: boolean;
  readonly produces: ReadonlySet<string> | undefined;
  readonly tally: ModuleTally;
  /** Its outbox: first in, first out. */
  readonly queue: EventQueue;
  /** Whether there is a place for one more. */
  readonly hasRoom: (waiting: number) => boolean;
  /** Seeds free nothing, and so wait longest. */
  readonly freesNothing: boolean;
  readonly root: ScanEvent;
  invalid(error: unknown): void;
  /** Told of an overflow that no handler is to blame for. */
  readonly overflowed?: ((error: unknown) => void) | undefined;
}

/**
 * The emitting half of whoever emits: drafts are admitted, wait at the gate, and take a place in the outbox.
 *
 * The backpressure operator is on this stream and on no other (law 1).
 */
export class Producer implements Source, Emitter {
  readonly name: string;
  readonly number: number;
  readonly weight: number;
  readonly suppressDupes: boolean;
  readonly produces: ReadonlySet<string> | undefined;
  readonly tally: ModuleTally;
  readonly gate: Gate;
  readonly queue: EventQueue;
  readonly invalid: (error: unknown) => void;
  /** Whoever is emitting at this moment. */
  emitting: ModuleRun | undefined;
  pass = 0;
  listed = false;
  readonly #parts: ProducerParts;
  readonly #facts: ProducerFacts;
  readonly #admitted = new Inlet<ScanEvent>();
  readonly #subscription: Subscription;
  readonly #traffic: Traffic = { out: 0, in: 0 };
  /** Bytes of what waits at the gate. */
  #waitingBytes = 0;

  constructor(parts: ProducerParts, facts: ProducerFacts) {
    const { memory } = parts;
    this.#parts = parts;
    this.#facts = facts;
    this.name = facts.name;
    this.number = facts.number;
    this.weight = facts.weight;
    this.suppressDupes = facts.suppressDupes;
    this.produces = facts.produces;
    this.tally = facts.tally;
    this.queue = facts.queue;
    this.invalid = facts.invalid;
    this.gate = createGate(parts.pressure$, {
      low: memory.low,
      high: memory.high,
      maxDelay: memory.maxDelay,
      curve: memory.curve,
      law: memory.law?.(facts.name),
      group: parts.group,
      weight: () => this.#weight(),
      hasRoom: () => facts.hasRoom(this.queue.count),
      onWarning: parts.warn,
    });
    this.#subscription = this.#admitted.values$
      .pipe(
        backpressure(this.gate, {
          size: (event) => event.bytes,
          depth: (event) => event.depth,
          maxBuffered: memory.maxBuffered,
          maxBufferedBytes: memory.maxBufferedBytes,
          overflow: memory.overflow === undefined || memory.overflow === 'error' ? this.#overflow : memory.overflow,
          onDrop: (event) => this.#lose(event, 'dropped at the gate'),
        }),
      )
      .subscribe((event) => {
        this.#waitingBytes -= event.bytes;
        this.queue.push(event);
        parts.placed(this, event);
      });
  }

  /** Bytes it adds for each that it frees; infinite for seeds. */
  get gain(): number {
    const { out, in: freed } = this.#traffic;
    return this.#facts.freesNothing ? Number.POSITIVE_INFINITY : out / Math.max(1, freed);
  }

  /** Emits a draft; it may be refused, pass at once, or wait at the gate. Tells whether it was admitted. */
  emit(draft: Draft, run?: ModuleRun): boolean {
    const outer = this.emitting;
    this.emitting = run;
    const event = this.#admit(draft);
    // Whoever is told of its bytes may end the module there and then.
    if (event && this.#subscription.closed) this.#lose(event, 'module ended');
    else if (event) this.#admitted.next(event);
    this.emitting = outer;
    return event !== undefined;
  }

  /** Takes note that it has consumed an event, and so freed memory. */
  consumed(bytes: number): void {
    this.#traffic.in += bytes;
    this.#parts.traffic.in += bytes;
  }

  /**
   * Tells whether what lies in its outbox is to go on before its module is handed more: under pressure all of it overtakes the inbox, else
   * ingress keeps up with it, outbox short.
   */
  leads(pressed: boolean): boolean {
    return this.queue.count > (pressed ? 0 : SHORT_OUTBOX);
  }

  /** Ends it: what waits is lost, and counted; what lies in its outbox stays. */
  close(): void {
    this.#subscription.unsubscribe();
    this.gate.close();
  }

  #admit(draft: Draft): ScanEvent | undefined {
    const { admission, journal } = this.#parts;
    const event = admission.admit(draft, this, this.emitting?.subject ?? this.#facts.root, this.emitting);
    if (!event) return undefined;
    journal?.enter(event);
    this.#traffic.out += event.bytes;
    this.#parts.traffic.out += event.bytes;
    this.#waitingBytes += event.bytes;
    this.#parts.ledger.enter(event);
    return event;
  }

  readonly #overflow = (event: ScanEvent): void => {
    this.#lose(event, 'overflow');
    const error = new BackpressureOverflowError(this.name, this.gate.waiting, this.#waitingBytes);
    if (this.emitting && !this.emitting.settled) this.emitting.fail(error);
    else (this.#facts.overflowed ?? this.invalid)(error);
  };

  #lose(event: ScanEvent, reason: string): void {
    countDrop(this.tally, reason);
    this.tally.produced--;
    this.#waitingBytes -= event.bytes;
    const { journal, dedup, ledger } = this.#parts;
    // What is kept for the next run is still claimed.
    if (this.suppressDupes && !journal?.frozen) dedup.releaseEmission(event, this.number);
    journal?.done(event.entry, INGRESS);
    ledger.release(event);
  }

  #weight(): number {
    const { out, in: freed } = this.#parts.traffic;
    if (this.#facts.freesNothing) return Number.POSITIVE_INFINITY;
    return freed === 0 || out === 0 || this.#traffic.in === 0 ? 1 : this.gain / (out / freed);
  }
}
