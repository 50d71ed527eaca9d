/** Who looks after payloads. */
export interface PayloadKeeper {
  /** Reads back what lies on disk. @throws Error where it cannot be read, or was let go. */
  load(payload: Payload): unknown;
  /** One more has it in hand, or with false one less. */
  pinned(payload: Payload, more: boolean): void;
  /** One more reader beside the scan needs it, or with false one less. */
  awaited(payload: Payload, more: boolean): void;
}

/** The heavy data of an event, in memory or on disk; events that are copies of each other share it. */
export class Payload {
  readonly #keeper: PayloadKeeper;
  /** What stands in for it in a slim event. */
  readonly light: unknown;
  /** Bytes that it costs in memory. */
  readonly bytes: number;
  /** The data itself, while it is in memory. */
  data: unknown;
  /** Its number, once it has been handed to the keeper: later ones have greater numbers. */
  number = 0;
  /** Events, records and readers that need it. */
  needs = 0;
  /** Handlers that have it in hand. */
  pins = 0;
  /** Its place among what may go to disk; -1 where it has none. */
  place = -1;
  /** True while it is being compressed. */
  packing = false;

  constructor(keeper: PayloadKeeper, data: unknown, light: unknown, bytes: number) {
    this.#keeper = keeper;
    this.data = data;
    this.light = light;
    this.bytes = bytes;
  }

  /** Returns the data, from disk where it is not in memory. @throws Error where it was let go. */
  read(): unknown {
    return this.data === undefined ? this.#keeper.load(this) : this.data;
  }

  /** Says that somebody has it in hand: it stays in memory once it has been read. */
  pin(): void {
    this.#keeper.pinned(this, true);
  }

  /** Says that they are done. */
  unpin(): void {
    this.#keeper.pinned(this, false);
  }

  /** Says that somebody beside the scan will read it. */
  retain(): void {
    this.#keeper.awaited(this, true);
  }

  /** Says that they will not read it any more. */
  release(): void {
    this.#keeper.awaited(this, false);
  }
}
