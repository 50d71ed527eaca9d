/** What a module may keep: whatever JSON can tell. */
export type StateValue =
  | string
  | number
  | boolean
  | null
  | readonly StateValue[]
  | { readonly [key: string]: StateValue };

/**
 * What a module keeps of a scan beyond single events: kept in memory, and in a scan with `state` across a restart, too.
 *
 * What a handler writes is saved no later than that its event is done: after a crash an event is either handled again, or what
 * it wrote is here. So handlers may see what they have written before the crash.
 */
export interface ModuleState {
  /** True where it outlives the process: what has been written elsewhere must then be safe before the event is done. */
  readonly durable: boolean;
  /** Keys kept. */
  readonly size: number;
  get(key: string): StateValue | undefined;
  has(key: string): boolean;
  /** Keeps a value, which must not be changed afterwards. */
  set(key: string, value: StateValue): void;
  delete(key: string): void;
  /** Walks keys and values in the order in which they were first set. */
  entries(): IterableIterator<[string, StateValue]>;
}
