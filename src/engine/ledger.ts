import type { ScanEvent } from '../event.js';

/** What the ledger tells as things move. */
export interface LedgerHooks {
  /** Bytes were charged or freed. */
  changed(bytes: number): void;
  /** An event's last consumer is done. */
  finished(): void;
  /** Nothing is in flight any more; may be called again and again. */
  idle(): void;
}

/** Who looks after the heavy data of events, and charges for it. */
export interface PayloadAccount {
  /** An event has come into flight. @returns the bytes of all of it that is not looked after. */
  enter(event: ScanEvent): number;
  /** An event has left. @returns what `enter` returned. */
  leave(event: ScanEvent): number;
}

/**
 * Counts what is in flight, exactly: every event from its emission until its last consumer is done, with its bytes, and
 * every piece of work that may still emit. The scan has ended when nothing is left, so nobody polls (laws 9 and 11).
 */
export class Ledger {
  /** Nothing where heavy data stays with its event. */
  payloads: PayloadAccount | undefined;
  readonly #hooks: LedgerHooks;
  #events = 0;
  #parked = 0;
  #bytes = 0;
  #peakBytes = 0;
  #open = 0;
  #left = 0;
  #quiet = 0;
  /** Bytes were charged or freed, and nobody has been told. */
  #untold = false;

  constructor(hooks: LedgerHooks) {
    this.#hooks = hooks;
  }

  /** Events in flight, parked ones among them. */
  get events(): number {
    return this.#events + this.#parked;
  }

  /** Events that lie on disk: in flight, without a byte in memory. */
  get parked(): number {
    return this.#parked;
  }

  /** Bytes in flight in memory. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The most bytes in flight at once so far. */
  get peakBytes(): number {
    return this.#peakBytes;
  }

  /** Events that have left so far. */
  get left(): number {
    return this.#left;
  }

  /** True while nothing is in flight. */
  get idle(): boolean {
    return this.#events === 0 && this.#parked === 0 && this.#open === 0;
  }

  /** Charges an event that has just been emitted; its first consumer is whoever carries it on. */
  enter(event: ScanEvent): void {
    event.consumers = 1;
    this.#events++;
    this.charge(this.payloads === undefined ? event.bytes : this.payloads.enter(event));
  }

  /** Adds a consumer to an event; one that has left enters anew. */
  retain(event: ScanEvent): void {
    if (event.consumers === 0) this.enter(event);
    else event.consumers++;
  }

  /** Charges an event in flight with bytes that it has gained. */
  grow(event: ScanEvent, bytes: number): void {
    if (bytes === 0) return;
    event.bytes += bytes;
    this.charge(bytes);
  }

  /** Ends one consumer's part; with the last the event has left. */
  release(event: ScanEvent): void {
    if (--event.consumers > 0) return;
    this.#events--;
    this.#left++;
    this.#free(event);
    this.#hooks.finished();
    if (this.idle) this.#hooks.idle();
  }

  /** Takes note that one consumer's part of an event lies on disk: it has not left, and costs no memory. */
  park(event: ScanEvent): void {
    this.#parked++;
    if (--event.consumers > 0) return;
    this.#events--;
    this.#free(event);
  }

  /** Takes note that a parked event is back in memory, as another object with one consumer. */
  unpark(event: ScanEvent): void {
    this.enter(event);
    this.#parked--;
  }

  /** Takes note that parked events have left without having come back. */
  forget(count: number): void {
    this.#parked -= count;
    this.#left += count;
    this.#hooks.finished();
    if (this.idle) this.#hooks.idle();
  }

  /** Keeps the scan from ending until the returned function is called. */
  open(): () => void {
    this.#open++;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.#open--;
      if (this.idle) this.#hooks.idle();
    };
  }

  /** Tells of the bytes that something charges and frees once it has been done: whoever is told may emit there and then. */
  quietly<T>(work: () => T): T {
    this.#quiet++;
    try {
      return work();
    } finally {
      this.#quiet--;
      if (this.#untold) this.#tell();
    }
  }

  #free(event: ScanEvent): void {
    this.charge(this.payloads === undefined ? -event.bytes : -this.payloads.leave(event));
  }

  /** Counts bytes that no event accounts for, or frees them again. */
  charge(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#peakBytes) this.#peakBytes = this.#bytes;
    this.#tell();
  }

  #tell(): void {
    this.#untold = this.#quiet > 0;
    if (!this.#untold) this.#hooks.changed(this.#bytes);
  }
}
