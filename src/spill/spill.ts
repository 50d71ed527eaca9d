import type { EventQueue } from '../engine/event-queue.js';
import type { Ledger } from '../engine/ledger.js';
import type { ScanEvent } from '../event.js';
import { EventSpool } from './event-spool.js';
import { PayloadStore } from './payload-store.js';
import type { ResolvedSpill } from './resolve-spill.js';
import { SpillingQueue } from './spilling-queue.js';
import { SpoolFiles } from './spool-files.js';

/** What spilling leans on. */
export interface SpillParts {
  readonly options: ResolvedSpill;
  readonly ledger: Ledger;
  readonly root: ScanEvent;
  /** Bytes in flight that make the pressure 1; asked once something is queued. */
  readonly workingBudget: () => number;
  /** True where nobody else can have a spool in its directory: whatever lies there is left over. */
  readonly exclusive: boolean;
  /** Whose bytes count where the budget is that of several scans. */
  readonly share: { readonly bytes: number } | undefined;
  /** Whether heavy data that nobody needs is to stay until a commit is over, which may have to write it down. */
  readonly kept: boolean;
  readonly warn: (message: string) => void;
  /** Told that events are lost: their files cannot be read. */
  readonly lost: (reason: string) => void;
}

/** Share of the working budget: well before the order turns to deepest first (0.35), let alone anybody waits (0.5). */
const SHARE = 0.2;
/** Share of it that heavy data may take: less, so that there is room for the events themselves. */
const PAYLOAD_SHARE = 0.1;
/** Bytes of events written together, where the budget is not small. */
const CHUNK = 256 * 1024;
const CHUNKS_IN_BUDGET = 64;
/** Share of the budget that an outbox may take: it is bounded in count, and ingress is at it already. */
const OUTBOX_SHARE = 1 / 16;

/** The disk's part in one scan: what its queues and its events' heavy data cannot have of memory, for as long as it runs. */
export class Spill {
  readonly #parts: SpillParts;
  readonly #spool: SpoolFiles;
  readonly #payloads: PayloadStore;
  readonly #events: EventSpool;
  #budget: number | undefined;
  #payloadBudget: number | undefined;

  constructor(parts: SpillParts) {
    const { options, ledger, exclusive, kept, warn } = parts;
    this.#parts = parts;
    this.#budget = options.budget;
    this.#payloadBudget = options.payloads;
    this.#spool = new SpoolFiles({ directory: options.directory, exclusive });
    this.#payloads = new PayloadStore({
      spool: this.#spool,
      threshold: options.threshold,
      budget: () => this.#payloadBudget ?? this.payloadBudget,
      charge: (bytes) => ledger.charge(bytes),
      lingers: kept,
      warn,
    });
    this.#events = new EventSpool({ ...parts, spool: this.#spool, payloads: this.#payloads });
    ledger.payloads = this.#payloads;
  }

  /** Bytes in flight in memory from which queues spill. */
  get budget(): number {
    this.#budget ??= this.#parts.workingBudget() * SHARE;
    return this.#budget;
  }

  /** Bytes of heavy data that stay in memory. */
  get payloadBudget(): number {
    this.#payloadBudget ??= this.#parts.workingBudget() * PAYLOAD_SHARE;
    return this.#payloadBudget;
  }

  /** Bytes on disk. */
  get bytes(): number {
    return this.#spool.bytes;
  }

  /** Bytes ever written: 0 while everything fits in memory. */
  get written(): number {
    return this.#spool.written;
  }

  /**
   * Makes a queue that spills: an inbox, or an outbox where there is no deepest first.
   *
   * @param memory The queue in memory that it is while there is room.
   * @param layered Whether that one can be emptied deepest first.
   */
  queue(memory: EventQueue, layered: boolean): EventQueue {
    const { ledger, share, options } = this.#parts;
    const held = options.budget === undefined && share ? share : ledger;
    return new SpillingQueue({
      memory,
      layered,
      spool: this.#events,
      full: () => held.bytes > (this.#budget ?? this.budget),
      slack: layered ? undefined : () => this.budget * OUTBOX_SHARE,
      chunk: () => Math.min(CHUNK, this.budget / CHUNKS_IN_BUDGET),
    });
  }

  /** Takes note that a commit is over. */
  committed(): void {
    this.#payloads.forgetGone();
  }

  /** Removes its files, as soon as whoever iterates the scan has had what lies in them. */
  close(): void {
    this.#payloads.close(() => this.#spool.close());
  }
}
