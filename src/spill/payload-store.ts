import type { EventCore } from '../event/event-core.js';
import { Payload, type PayloadKeeper } from '../event/payload.js';
import { ScanEvent } from '../event.js';
import { PayloadCache, type PayloadCacheParts } from './payload-cache.js';

/** What a payload store leans on. */
export interface PayloadStoreParts extends PayloadCacheParts {
  /** Bytes of an event above which its data is looked after. Range: 4,096 and above. */
  readonly threshold: number;
}

/** Bytes that stay in memory of an event whose payload does not: itself, what is slim of it, and where the payload is. */
const KEPT = 1_024;
/** Bytes from which a payload is not written into the record of its event. */
const LARGE = 64 * 1024;

/**
 * The heavy data of one scan's events: in memory up to a budget, on disk beyond it, until no event in flight needs it.
 *
 * Copies of an event share it; a record on disk may name it by number instead of holding it.
 */
export class PayloadStore implements PayloadKeeper {
  readonly #threshold: number;
  readonly #cache: PayloadCache;
  /** Those that records name. */
  readonly #named = new Map<number, Payload>();
  #number = 0;
  #count = 0;
  #readers = 0;
  #whenRead: (() => void) | undefined;

  constructor(parts: PayloadStoreParts) {
    this.#threshold = parts.threshold;
    this.#cache = new PayloadCache(parts);
  }

  /** Payloads that are needed, in memory or on disk. */
  get count(): number {
    return this.#count;
  }

  /** Bytes of those in memory. */
  get bytes(): number {
    return this.#cache.bytes;
  }

  /** Takes on the payload of an event that has come into flight. @returns the bytes of all else of it. */
  enter(event: ScanEvent): number {
    const payload = event.payload ?? this.#adopt(event);
    if (!payload) return event.bytes;
    this.#need(payload);
    return event.bytes - payload.bytes;
  }

  /** Takes note that an event has left. @returns what `enter` returned. */
  leave(event: ScanEvent): number {
    const { payload } = event;
    if (!payload) return event.bytes;
    this.#letGo(payload);
    return event.bytes - payload.bytes;
  }

  /** Returns a number for a payload that is not to be written with its event, good until `forget`; nothing for others. */
  name(event: ScanEvent): number | undefined {
    const { payload } = event;
    if (!payload || payload.needs === 0) return undefined;
    if (payload.needs === 1 && payload.bytes < LARGE && !this.#cache.hasStored(payload)) return undefined;
    this.#named.set(payload.number, payload);
    this.#need(payload);
    return payload.number;
  }

  /** Makes an event with the payload that has a number. @throws Error where that was let go. */
  restore(core: EventCore, number: number): ScanEvent {
    const payload = this.#named.get(number);
    if (!payload) throw new Error(`Expected the number of a payload, got ${number}, which was let go`);
    core.rare ??= {};
    core.rare.slim = new ScanEvent(core, payload.light as never);
    return new ScanEvent(core, payload);
  }

  /** Takes note that a record is gone which named a payload. */
  forget(number: number): void {
    const payload = this.#named.get(number);
    if (payload) this.#letGo(payload);
  }

  load(payload: Payload): unknown {
    return this.#cache.load(payload);
  }

  pinned(payload: Payload, more: boolean): void {
    payload.pins += more ? 1 : -1;
    if (more) this.#cache.keep(payload);
    else this.#cache.rest(payload);
  }

  awaited(payload: Payload, more: boolean): void {
    this.#readers += more ? 1 : -1;
    if (more) this.#need(payload);
    else this.#letGo(payload);
    if (this.#readers === 0) this.#whenRead?.();
  }

  /** Frees what was let go and lingers. */
  forgetGone(): void {
    this.#cache.forgetGone();
  }

  /** Writes nothing more, and calls back once nobody beside the scan has still to read something. */
  close(done: () => void): void {
    this.#cache.close();
    if (this.#readers === 0) done();
    else this.#whenRead = done;
  }

  #adopt(event: ScanEvent): Payload | undefined {
    if (event.bytes <= this.#threshold || !event.heavy) return undefined;
    // The slim twin is made now, and with it whatever else comes of the data and is asked for later: identity, id, sentence.
    const payload = new Payload(this, event.data, event.slim().data, event.bytes - KEPT);
    event.payload = payload;
    return payload;
  }

  #need(payload: Payload): void {
    payload.number ||= ++this.#number;
    if (++payload.needs > 1) return;
    this.#count++;
    if (payload.data !== undefined) this.#cache.add(payload);
  }

  #letGo(payload: Payload): void {
    if (--payload.needs > 0) return;
    this.#count--;
    this.#named.delete(payload.number);
    this.#cache.remove(payload);
  }
}
