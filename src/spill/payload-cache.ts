import type { Payload } from '../event/payload.js';
import { type Packed, packPayload } from './pack-payload.js';
import { PayloadHeap } from './payload-heap.js';
import type { Spool, SpoolSlot } from './spool.js';
import { unpackPayload } from './unpack-payload.js';

/** What a payload cache leans on. */
export interface PayloadCacheParts {
  readonly spool: Spool;
  /** Bytes of payloads that may be in memory; asked as they change. */
  readonly budget: () => number;
  /** Counts bytes that have come into memory, or with a minus have left it. */
  readonly charge: (bytes: number) => void;
  readonly warn: (message: string) => void;
  /** Whether what was let go can be read until `forgetGone` is called: who is done with an event may have it written down later. @default false */
  readonly lingers?: boolean | undefined;
}

/** What lies on disk of a payload. */
interface Stored {
  readonly slot: SpoolSlot;
  readonly length: number;
}

/** Payloads being compressed at once. */
const MOST_PACKING = 2;
/** Times the budget above which nothing large is compressed any more, since that is too slow. */
const URGENT = 1.5;
/** Milliseconds until a disk that was full is tried again. */
const PATIENCE = 1_000;

/**
 * Keeps payloads in memory up to a budget, and on disk beyond it, the biggest first; what a handler has in hand stays.
 *
 * Each is written at most once: one that is read back stays on disk as well, and leaves memory at no cost. Where the disk is full all stays
 * in memory, with one warning, and it is tried again later.
 */
export class PayloadCache {
  readonly #parts: PayloadCacheParts;
  /** In memory, in nobody's hand, and not on their way to disk. */
  readonly #idle = new PayloadHeap();
  readonly #stored = new Map<Payload, Stored>();
  /** Let go with their data on disk, and still there. */
  #gone: Payload[] = [];
  /** The one read back last, which may be asked for again at once. */
  #latest: Payload | undefined;
  #memory = 0;
  #leaving = 0;
  #packing = 0;
  #retryAt = 0;
  #warned = false;
  #closed = false;

  constructor(parts: PayloadCacheParts) {
    this.#parts = parts;
  }

  /** Bytes of payloads in memory. */
  get bytes(): number {
    return this.#memory;
  }

  /** Tells whether a payload is on disk. */
  hasStored(payload: Payload): boolean {
    return this.#stored.has(payload);
  }

  /** Takes on a payload that is in memory. */
  add(payload: Payload): void {
    this.#count(payload.bytes);
    this.rest(payload);
  }

  /** Lets a payload go. */
  remove(payload: Payload): void {
    this.#idle.remove(payload);
    if (this.#latest === payload) this.#latest = undefined;
    if (payload.data === undefined && this.#parts.lingers) this.#gone.push(payload);
    else this.#free(payload);
    if (payload.data !== undefined) this.#count(-payload.bytes);
  }

  /** Frees what was let go. */
  forgetGone(): void {
    const gone = this.#gone;
    this.#gone = [];
    for (const payload of gone) if (payload.needs === 0) this.#free(payload);
  }

  /** Keeps a payload in memory that somebody has in hand. */
  keep(payload: Payload): void {
    this.#idle.remove(payload);
  }

  /** Lets a payload go to disk that is in nobody's hand. */
  rest(payload: Payload): void {
    const { pins, needs, data, packing, place } = payload;
    const idle = pins === 0 && needs > 0 && data !== undefined && !packing && payload !== this.#latest;
    if (idle && place < 0) this.#idle.push(payload);
    this.#trim();
  }

  /** Reads a payload back. @throws Error where it was let go, or cannot be read. */
  load(payload: Payload): unknown {
    const stored = this.#stored.get(payload);
    if (!stored) throw new Error(GONE);
    const data = unpackPayload(this.#parts.spool.read(stored.slot), stored.length);
    if (payload.needs === 0) return data;
    payload.data = data;
    const before = this.#latest;
    this.#latest = payload;
    this.#count(payload.bytes);
    this.rest(before ?? payload);
    return data;
  }

  /** Writes nothing more. */
  close(): void {
    this.#closed = true;
  }

  #free(payload: Payload): void {
    const stored = this.#stored.get(payload);
    this.#stored.delete(payload);
    if (stored) this.#parts.spool.free(stored.slot);
  }

  #count(bytes: number): void {
    this.#memory += bytes;
    this.#parts.charge(bytes);
  }

  /** Has payloads go until the rest is within the budget. */
  #trim(): void {
    if (this.#closed) return;
    const budget = this.#parts.budget();
    let freed = 0;
    for (let most = this.#memory - this.#leaving - budget; freed < most; most = this.#memory - this.#leaving - budget) {
      const payload = this.#idle.peek();
      if (!payload || !(this.#stored.has(payload) || this.#write(payload, most > budget * (URGENT - 1)))) break;
      this.#idle.remove(payload);
      if (payload.packing) continue;
      payload.data = undefined;
      freed += payload.bytes;
    }
    if (freed > 0) this.#count(-freed);
  }

  /** Writes a payload to disk, or begins to; false where that cannot be now. */
  #write(payload: Payload, urgent: boolean): boolean {
    if (performance.now() < this.#retryAt || (this.#packing >= MOST_PACKING && !urgent)) return false;
    const packed = packPayload(payload.data, urgent);
    if (!(packed instanceof Promise)) return this.#append(payload, packed);
    payload.packing = true;
    this.#packing++;
    this.#leaving += payload.bytes;
    packed.then((late) => this.#finish(payload, late));
    return true;
  }

  #finish(payload: Payload, packed: Packed): void {
    payload.packing = false;
    this.#packing--;
    this.#leaving -= payload.bytes;
    // Meanwhile it may have been let go, or taken in hand.
    if (!this.#closed && payload.needs > 0 && this.#append(payload, packed) && payload.pins === 0) {
      payload.data = undefined;
      this.#count(-payload.bytes);
    }
    this.rest(payload);
  }

  #append(payload: Payload, { bytes, length }: Packed): boolean {
    try {
      this.#stored.set(payload, { slot: this.#parts.spool.append(bytes), length });
      return true;
    } catch (error) {
      this.#retryAt = performance.now() + PATIENCE;
      if (!this.#warned)
        this.#parts.warn(`Heavy data stays in memory, and the scan slows: ${(error as Error).message}`);
      this.#warned = true;
      return false;
    }
  }
}

const GONE =
  'Expected the data of an event to be read while the scan has it in hand, got some that was let go since: keep `event.data`, not the event';
