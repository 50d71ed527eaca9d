import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Logger } from 'pino';
import type { Observable, ObservableInput } from 'rxjs';
import type { Gate } from '../operators/gate.js';
import type { Draft, DraftOptions } from './draft.js';
import type { ScanEvent } from './event.js';
import type { EventMap, EventType } from './event-map.js';
import type { ModuleState } from './module-state.js';
import type { AddressGuard } from './scope/address-guard.js';

/** What a module may watch: event types, or `*` for all of them. */
export type Watch = EventType | '*';

/** The event type a watch list hands to its module. */
export type Watched<W extends Watch> = '*' extends W ? EventType : Extract<W, EventType>;

/** What a handler may give back: drafts in any shape that can be iterated, awaited or subscribed to. */
export type Drafts<P extends EventType> =
  | ObservableInput<Draft<P>>
  | Iterable<Draft<P>>
  | PromiseLike<
      Draft<P> | Iterable<Draft<P>> | AsyncIterable<Draft<P>> | Observable<Draft<P>> | undefined | null | void
    >
  | Draft<P>
  | undefined
  | null
  | void;

/** What an intercept may give back beside drafts: a refusal, alone or with a reason. */
export type Refusal = false | readonly [false, string];

/** What `setup` may answer: nothing for ok, or why the module (soft) or the scan (hard) cannot run. */
export type SetupResult = void | undefined | { readonly soft: string } | { readonly hard: string };

/** Whether a module wants an event, alone or with the reason why not. */
export type FilterVerdict = boolean | readonly [boolean, string?];

/** The facts of a running scan that a module may know. */
export interface ScanInfo {
  readonly name: string;
  readonly searchDistance: number;
  readonly reportDistance: number;
  /** True once the scan was cut off with events not handed out: what outputs have then is a part. */
  readonly cutOff: boolean;
}

/** What a module is handed beside its events. */
export interface ModuleContext<P extends EventType = EventType, O = unknown> {
  /** The module's validated options. */
  readonly options: O;
  /** A log of the module's own. */
  readonly log: Logger;
  /** Fires when this handler must end: scan stopped, module killed, handler timed out. */
  readonly signal: AbortSignal;
  readonly scan: ScanInfo;
  /** What the module keeps of this scan; of a scan with `state`, across restarts. */
  readonly state: ModuleState;
  /** The module's gate, for `work` and `pull` in a pipeline of its own; none in an intercept. */
  readonly gate?: Gate | undefined;
  /** Drafts an event of a declared type; without a parent it takes the event being handled. */
  event<T extends P>(type: T, data: EventMap[T], parent?: ScanEvent, options?: DraftOptions): Draft<T>;
  /**
   * Emits from imperative code.
   *
   * @returns nothing when the event went straight through, else a promise to await: more than 64 left un-awaited by one handler is an error.
   */
  emit(draft: Draft<P>): void | Promise<void>;
  /** Keeps an event's ledger entry, bytes and concurrency place until the returned function is called. */
  hold(event: ScanEvent): () => void;
  /** Tells whether a host (name, address or URL) is in scope. */
  inScope(host: string): boolean;
  /** Tells whether a host (name, address or URL) is blacklisted. */
  blacklisted(host: string): boolean;
  /**
   * Tells whether a host (name, address or URL) may be connected to: never one that is blacklisted, nor an address that is private, loopback
   * or otherwise not public unless that is allowed. Of a name, only whether it is blacklisted: its addresses are judged when they are
   * connected to.
   */
  mayReach(host: string): boolean;
  /** Judges, counts and logs every address at connect time; the scan's network asks it already. */
  readonly guard: AddressGuard;
}

/** How a module takes part in a scan. */
export type ModuleKind = 'module' | 'intercept' | 'output';

/** What every kind of module states about itself. */
export interface ModuleFacts<
  W extends Watch = Watch,
  P extends EventType = EventType,
  S extends StandardSchemaV1 = StandardSchemaV1,
> {
  /** Kebab-case, unique within a scan. */
  readonly name: string;
  /** What part it takes in a scan. @default that of the function which defines it */
  readonly kind?: ModuleKind;
  /** One line for lists and help. */
  readonly summary?: string;
  /** Event types it is handed; none makes it a source. */
  readonly watches: readonly W[];
  /** Event types it may emit. @default [] */
  readonly produces?: readonly P[];
  /** `active` or `passive`, `safe` or `aggressive`, and topics. @default [] */
  readonly flags?: readonly string[];
  /** Any Standard Schema; its output is `ctx.options`. */
  readonly options?: S;
  /** Handlers at once. Minimum: 1. @default 1 */
  readonly concurrency?: number;
  /** Places in its outbox. Minimum: 1. @default 1000 */
  readonly qsize?: number;
  /** 1 (first) to 5 (last): weight 5 to 1 at ingress, order among intercepts. @default 3 */
  readonly priority?: number;
  /** Milliseconds a handler may take before its signal fires and it counts as failed. @default none */
  readonly handleTimeout?: number;
  /** Failures in a row after which the module is switched off. @default none */
  readonly maxFailures?: number;
  /** Handed events it has seen before. @default false (true for outputs) */
  readonly acceptDupes?: boolean;
  /** Drops what it has emitted before. @default true */
  readonly suppressDupes?: boolean;
  /** Handed one event a host. @default false */
  readonly perHost?: boolean;
  /** Handed one event a host and port. @default false */
  readonly perHostPort?: boolean;
  /** Handed one event a registrable domain. @default false */
  readonly perDomain?: boolean;
  /** Own key for "seen before". */
  readonly dedupKey?: (event: ScanEvent<Watched<W>>) => string;
  /** Handed seeds only. @default false */
  readonly targetOnly?: boolean;
  /** Handed in-scope events only. @default false */
  readonly inScopeOnly?: boolean;
  /** Added to the search distance for this module; null accepts every distance. @default 0 (null for outputs and intercepts) */
  readonly scopeDistanceModifier?: number | null;
  /** Outputs: sent the internal ancestors of what is reported, so that the graph hangs together. @default false */
  readonly preserveGraph?: boolean;
  /**
   * What a resumed scan hands it again: the events it was not done with (`event`), all of the round that was under way (`round`), or all of
   * the scan (`scan`), for a module that gathers in memory and keeps nothing in `ctx.state`. Only of scans with `state`.
   *
   * @default 'event' ('round' for a module with a `pipeline`)
   */
  readonly replay?: 'event' | 'round' | 'scan';
  setup?(ctx: ModuleContext<P, StandardSchemaV1.InferOutput<S>>): SetupResult | PromiseLike<SetupResult>;
  /** Runs at the end of every round; what it emits may start another. */
  finish?(ctx: ModuleContext<P, StandardSchemaV1.InferOutput<S>>): NoInfer<Drafts<P>>;
  /** Runs once at the end; what it emits reaches the outputs, and only them. */
  report?(ctx: ModuleContext<P, StandardSchemaV1.InferOutput<S>>): NoInfer<Drafts<P>>;
  /** Runs once, last, whatever happened. */
  cleanup?(ctx: ModuleContext<P, StandardSchemaV1.InferOutput<S>>): unknown;
  filter?(
    event: ScanEvent<Watched<W>>,
    ctx: ModuleContext<P, StandardSchemaV1.InferOutput<S>>,
  ): FilterVerdict | PromiseLike<FilterVerdict>;
}

/** What a module does with its events: exactly one of three forms, or none for a module that only finishes or reports. */
export interface ModuleWork<
  W extends Watch = Watch,
  P extends EventType = EventType,
  S extends StandardSchemaV1 = StandardSchemaV1,
  R = never,
> {
  handle?(
    event: ScanEvent<Watched<W>>,
    ctx: ModuleContext<P, StandardSchemaV1.InferOutput<S>>,
  ): NoInfer<Drafts<P>> | R | PromiseLike<Awaited<NoInfer<Drafts<P>>> | R>;
  handleBatch?(
    events: readonly ScanEvent<Watched<W>>[],
    ctx: ModuleContext<P, StandardSchemaV1.InferOutput<S>>,
  ): NoInfer<Drafts<P>>;
  /** The full form; `inbox$` completes at the end of each round. */
  pipeline?(
    inbox$: Observable<ScanEvent<Watched<W>>>,
    ctx: ModuleContext<P, StandardSchemaV1.InferOutput<S>>,
  ): Observable<NoInfer<Draft<P>>>;
  /** Largest batch handed to `handleBatch`. @default 100 */
  readonly batchSize?: number;
  /** Milliseconds an incomplete batch waits for more. @default 1000 */
  readonly batchWait?: number;
}

/** A module's own account of itself, as `defineModule` takes it. */
export type ModuleSpec<
  W extends Watch = Watch,
  P extends EventType = EventType,
  S extends StandardSchemaV1 = StandardSchemaV1,
> = ModuleFacts<W, P, S> & ModuleWork<W, P, S>;

/** An intercept's account of itself; it has `handle` only, and may refuse. */
export type InterceptSpec<
  W extends Watch = Watch,
  P extends EventType = EventType,
  S extends StandardSchemaV1 = StandardSchemaV1,
> = ModuleFacts<W, P, S> & Pick<ModuleWork<W, P, S, Refusal>, 'handle'>;

/** A module ready to be put in a scan: data, nothing running. */
export interface Module {
  readonly kind: ModuleKind;
  readonly name: string;
  readonly spec: AnyModuleSpec;
  /** Raw options, checked by the spec's schema when the scan starts. */
  readonly rawOptions: unknown;
  /** Returns the same module with these options. */
  with(options: unknown): Module;
}

/** A spec of any kind with its types forgotten, as the engine sees it. */
export type AnyModuleSpec = ModuleFacts<Watch, EventType, StandardSchemaV1> &
  ModuleWork<Watch, EventType, StandardSchemaV1, Refusal>;
