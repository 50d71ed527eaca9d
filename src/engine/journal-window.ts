import type { ScanEvent } from '../event.js';
import { INGRESS } from './journal.js';

/** Numbers that a batch has for its entries: an entry's is its batch's times this, and its place. */
const NUMBERS = 65_536;
/** Entries that a batch ends with. */
const FULL = 1024;
/** Their bytes. */
const HEAVY = 1024 ** 2;
/** Who has yet to be done with what has just been admitted. */
const ADMITTED: readonly number[] = [INGRESS];

/** An event, and who has yet to be done with it: a number with a minus stands for one that has still to be asked. */
export interface OpenEntry {
  readonly event: ScanEvent;
  readonly consumers: readonly number[];
}

/** Entries of one batch that are not over. */
export interface OpenBatch {
  readonly id: number;
  readonly entries: readonly OpenEntry[];
}

interface WindowBatch {
  readonly id: number;
  readonly events: (ScanEvent | undefined)[];
  /** By entry; nothing where it is ingress alone, the common case. */
  readonly consumers: (number[] | undefined)[];
  live: number;
  bytes: number;
}

/** Entries that are not on disk yet: one that is over before the next commit is never written. */
export class JournalWindow {
  /** Entries that are not over. */
  live = 0;
  /** Their bytes, about. */
  bytes = 0;
  readonly #batches = new Map<number, WindowBatch>();
  #current: WindowBatch | undefined;
  #next: number;

  /** @param next Number of the first batch, from 1. */
  constructor(next: number) {
    this.#next = next;
  }

  /** Number of the batch that comes next. */
  get next(): number {
    return this.#next;
  }

  /** Gives an event its entry. */
  add(event: ScanEvent, consumer: number): void {
    const batch = this.#open();
    event.entry = batch.id * NUMBERS + batch.events.length;
    batch.events.push(event);
    batch.consumers.push(consumer === INGRESS ? undefined : [consumer]);
    batch.live++;
    batch.bytes += event.bytes;
    this.live++;
    this.bytes += event.bytes;
  }

  /** Adds a consumer to an entry, or decides on one that was to be asked; nothing happens where the entry is on disk. */
  hand(entry: number, consumer: number): void {
    const consumers = this.#find(entry)?.consumers[entry % NUMBERS];
    if (!consumers) return;
    const at = placeOf(consumers, consumer);
    consumers[at < 0 ? consumers.length : at] = consumer;
  }

  /** Ends a consumer's part in an entry; false where that is on disk. */
  done(entry: number, consumer: number): boolean {
    const batch = this.#find(entry);
    if (!batch) return false;
    const at = entry % NUMBERS;
    if (batch.events[at] === undefined) return true;
    const consumers = batch.consumers[at];
    if (!consumers) {
      if (consumer === INGRESS) this.#end(batch, at);
    } else if (without(consumers, consumer) === 0) this.#end(batch, at);
    return true;
  }

  /** Begins another batch, and returns the last number that the one before may have. */
  mark(): number {
    this.#cut();
    return this.#next * NUMBERS - 1;
  }

  /** Ends a consumer's part in all entries up to one. */
  doneAll(consumer: number, mark: number): void {
    for (const { id, events } of this.#batches.values()) {
      if (id * NUMBERS > mark) continue;
      for (let at = 0; at < events.length; at++) this.done(id * NUMBERS + at, consumer);
    }
  }

  /** Lists what is not over, batch by batch. */
  open(): OpenBatch[] {
    const open: OpenBatch[] = [];
    for (const { id, events, consumers, live } of this.#batches.values()) {
      if (live === 0) continue;
      const entries: OpenEntry[] = [];
      for (let at = 0; at < events.length; at++) {
        const event = events[at];
        if (event) entries.push({ event, consumers: consumers[at] ?? ADMITTED });
      }
      open.push({ id, entries });
    }
    return open;
  }

  /** Lets go of all of it: it is on disk. */
  clear(): void {
    this.#batches.clear();
    this.#current = undefined;
    this.live = 0;
    this.bytes = 0;
  }

  #open(): WindowBatch {
    const current = this.#current;
    if (current && current.live < FULL && current.bytes < HEAVY && current.events.length < NUMBERS) return current;
    this.#cut();
    const batch: WindowBatch = { id: this.#next++, events: [], consumers: [], live: 0, bytes: 0 };
    this.#batches.set(batch.id, batch);
    this.#current = batch;
    return batch;
  }

  #cut(): void {
    if (this.#current?.live === 0) this.#batches.delete(this.#current.id);
    this.#current = undefined;
  }

  #find(entry: number): WindowBatch | undefined {
    const id = Math.floor(entry / NUMBERS);
    return this.#current?.id === id ? this.#current : this.#batches.get(id);
  }

  #end(batch: WindowBatch, at: number): void {
    const bytes = batch.events[at]?.bytes ?? 0;
    batch.events[at] = undefined;
    batch.consumers[at] = undefined;
    batch.live--;
    // An event's bytes may have changed meanwhile: its payload may have left memory.
    batch.bytes = Math.max(0, batch.bytes - bytes);
    this.live--;
    this.bytes = this.live === 0 ? 0 : Math.max(0, this.bytes - bytes);
    if (batch.live === 0 && batch !== this.#current) this.#batches.delete(batch.id);
  }
}

/** Removes a consumer, asked or not, and returns how many are left. */
function without(consumers: number[], consumer: number): number {
  const at = placeOf(consumers, consumer);
  if (at >= 0) {
    const last = consumers.pop() as number;
    if (at < consumers.length) consumers[at] = last;
  }
  return consumers.length;
}

/** Where a consumer stands, asked or not; -1 where it does not. As many as a scan has modules, at the most. */
function placeOf(consumers: readonly number[], consumer: number): number {
  for (let at = 0; at < consumers.length; at++) if (Math.abs(consumers[at] as number) === Math.abs(consumer)) return at;
  return -1;
}
