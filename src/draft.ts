import type { ScanEvent } from './event.js';
import type { EventMap, EventType } from './event-map.js';

/** What a module may say about an event beyond its type, data and parent. */
export interface DraftOptions {
  /** Slugs to find the event by; `Foo Bar` becomes `foo-bar`. */
  readonly tags?: Iterable<string> | undefined;
  /**
   * The sentence that tells how the event was found; `{module}`, `{event.type}`, `{event.data}` and `{event.host}` are filled in.
   *
   * @default '{module} discovered {event.type}: {event.data}'
   */
  readonly context?: string | undefined;
  /** Handed to modules but not output. @default false */
  readonly internal?: boolean | undefined;
  /** How sure the module is, 1 to 100; multiplied along the chain. @default 100 */
  readonly confidence?: number | undefined;
  /** Output however far it is from scope. @default false */
  readonly alwaysEmit?: boolean | undefined;
  /**
   * Refuses the event at egress when it answers true, or a reason; may be asynchronous. A function cannot be saved: of a scan with `state`,
   * it is not asked about an event that waited when the scan was stopped or killed.
   */
  readonly abortIf?: ((event: ScanEvent) => AbortVerdict | PromiseLike<AbortVerdict>) | undefined;
  /** Called once the event was not aborted, before modules get it; not after a restart, as `abortIf`. */
  readonly onSuccess?: ((event: ScanEvent) => unknown) | undefined;
}

/** What `abortIf` may answer: whether to abort, alone or with a reason. */
export type AbortVerdict = boolean | string | readonly [boolean, string?] | undefined | void;

/**
 * An event as a module proposes it: not yet validated, parented, nor admitted.
 *
 * Without a `parent` it takes the event being handled.
 */
export type Draft<T extends EventType = EventType> = {
  [K in T]: DraftOptions & {
    readonly type: K;
    readonly data: EventMap[K];
    readonly parent?: ScanEvent | undefined;
  };
}[T];
