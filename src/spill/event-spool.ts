import type { Ledger } from '../engine/ledger.js';
import { type DecodedEvents, decodeEvents } from '../event/decode-events.js';
import { encodeEvents } from '../event/encode-events.js';
import type { ScanEvent } from '../event.js';
import type { PayloadStore } from './payload-store.js';
import type { Spool, SpoolSlot } from './spool.js';

/** Events that lie on disk together. */
export interface StoredEvents {
  readonly slot: SpoolSlot;
  readonly count: number;
  /** Numbers of their functions. */
  readonly functions: readonly number[];
  /** Numbers of heavy data that lies elsewhere. */
  readonly payloads: readonly number[];
}

/** What an event spool leans on. */
export interface EventSpoolParts {
  readonly spool: Spool;
  readonly ledger: Pick<Ledger, 'park' | 'unpark' | 'forget' | 'quietly'>;
  /** Who looks after heavy data. @default it is written with its events */
  readonly payloads?: Pick<PayloadStore, 'name' | 'restore' | 'forget'> | undefined;
  readonly root: ScanEvent;
  readonly warn: (message: string) => void;
  /** Told that events cannot be read back. */
  readonly lost: (reason: string) => void;
}

/** Tries left out after one that failed: a full disk is not asked at each event. */
const PATIENCE = 256;

/**
 * Moves events to disk and back, and tells the ledger.
 *
 * What cannot be written stays in memory, with one warning; it is tried again later. Functions of events, which cannot be written, stay in
 * memory too.
 */
export class EventSpool {
  readonly #parts: EventSpoolParts;
  readonly #functions = new Map<number, Pick<ScanEvent, 'abortIf' | 'onSuccess'>>();
  #number = 0;
  #pause = 0;

  constructor(parts: EventSpoolParts) {
    this.#parts = parts;
  }

  /** Does something, and has the ledger tell of it afterwards: whoever is told may emit, and what is emitted may come right here. */
  quietly<T>(work: () => T): T {
    return this.#parts.ledger.quietly(work);
  }

  /** Moves events to disk. @returns nothing where they have to stay. */
  store(events: readonly ScanEvent[], extra: unknown): StoredEvents | undefined {
    const { spool, ledger, warn } = this.#parts;
    if (this.#pause > 0) {
      this.#pause--;
      return undefined;
    }
    const functions: number[] = [];
    const payloads: number[] = [];
    const options = {
      extra,
      functions: (event: ScanEvent) => this.#keep(event, functions),
      payload: (event: ScanEvent) => this.#name(event, payloads),
    };
    try {
      const slot = spool.append(encodeEvents(events, options));
      for (const event of events) ledger.park(event);
      return { slot, count: events.length, functions: kept(functions), payloads: kept(payloads) };
    } catch (error) {
      this.#pause = PATIENCE;
      this.#forget(functions, payloads);
      warn(`Queued events stay in memory: ${messageOf(error)}`);
      return undefined;
    }
  }

  /** Takes events back. @returns nothing where they cannot be read: they are lost, which is told. */
  load(stored: StoredEvents): DecodedEvents | undefined {
    const { spool, ledger, root, lost, payloads } = this.#parts;
    try {
      const bytes = spool.read(stored.slot);
      const decoded = decodeEvents(bytes, root, {
        functions: (number) => this.#functions.get(number),
        payload: payloads && ((core, number) => payloads.restore(core, number)),
      });
      for (const event of decoded.events) ledger.unpark(event);
      this.#free(stored);
      return decoded;
    } catch (error) {
      lost(`${stored.count} events cannot be read back from disk: ${messageOf(error)}`);
      this.drop(stored);
      return undefined;
    }
  }

  /** Drops events without reading them. */
  drop(stored: StoredEvents): void {
    this.#free(stored);
    this.#parts.ledger.forget(stored.count);
  }

  #free({ slot, functions, payloads }: StoredEvents): void {
    this.#parts.spool.free(slot);
    this.#forget(functions, payloads);
  }

  #keep({ abortIf, onSuccess }: ScanEvent, numbers: number[]): number {
    this.#functions.set(++this.#number, { abortIf, onSuccess });
    numbers.push(this.#number);
    return this.#number;
  }

  #name(event: ScanEvent, numbers: number[]): number | undefined {
    const number = this.#parts.payloads?.name(event);
    if (number !== undefined) numbers.push(number);
    return number;
  }

  #forget(functions: readonly number[], payloads: readonly number[]): void {
    for (const number of functions) this.#functions.delete(number);
    for (const number of payloads) this.#parts.payloads?.forget(number);
  }
}

const NONE: readonly number[] = [];

/** Few have any, and there are as many as chunks on disk. */
function kept(numbers: readonly number[]): readonly number[] {
  return numbers.length === 0 ? NONE : numbers;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
