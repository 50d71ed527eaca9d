import type { Logger } from 'pino';
import type { Gate } from '../../operators/gate.js';
import type { Draft, DraftOptions } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { EventMap, EventType } from '../event-map.js';
import type { ModuleContext, ScanInfo } from '../module.js';
import type { ModuleState } from '../module-state.js';
import type { AddressGuard } from '../scope/address-guard.js';
import { plainHost } from '../scope/plain-host.js';
import type { Scope } from '../scope/scope.js';

/** What a run asks of the part of the engine that runs it. */
export interface RunHost {
  readonly options: unknown;
  readonly log: Logger;
  readonly scan: ScanInfo;
  readonly state: ModuleState;
  /** Nothing for an intercept, which never waits. */
  readonly gate: Gate | undefined;
  /** Controllers of the runs under way, to be aborted when the module must end. */
  readonly controllers: Set<AbortController>;
  /** Why no run may go on; nothing while they may. */
  readonly ended: string | undefined;
  readonly scope: Scope;
  emit(draft: Draft, run: ModuleRun): void | Promise<void>;
  hold(event: ScanEvent, run: ModuleRun): () => void;
  /** Ends a run that has failed. */
  failRun(run: ModuleRun, error: unknown): void;
}

type MakeDraft = <T extends EventType>(
  type: T,
  data: EventMap[T],
  parent?: ScanEvent,
  options?: DraftOptions,
) => Draft<T>;

/**
 * The context of one handler, from its call until it settles; its methods may be taken apart from it.
 *
 * Whatever few handlers use (a signal, say) is made when asked for: one of these is made for every event.
 */
export class ModuleRun implements ModuleContext {
  readonly #host: RunHost;
  #controller: AbortController | undefined;
  #makeDraft: MakeDraft | undefined;
  /** What is being handled: the parent of drafts that name none. */
  readonly subject: ScanEvent;
  /** Emits that wait and may not have been awaited. */
  pendingEmits = 0;
  /** Events held by `hold`. */
  holds = 0;
  /** Events emitted, where their number is of interest. */
  emitted = 0;
  settled = false;
  /** Told when it has failed: set by who waits for its end. */
  failed: (() => void) | undefined;

  constructor(host: RunHost, subject: ScanEvent) {
    this.#host = host;
    this.subject = subject;
  }

  get options(): unknown {
    return this.#host.options;
  }

  get log(): Logger {
    return this.#host.log;
  }

  get scan(): ScanInfo {
    return this.#host.scan;
  }

  get state(): ModuleState {
    return this.#host.state;
  }

  get gate(): Gate | undefined {
    return this.#host.gate;
  }

  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#host.ended !== undefined) this.#controller.abort(new Error(this.#host.ended));
      else if (!this.settled) this.#host.controllers.add(this.#controller);
    }
    return this.#controller.signal;
  }

  get event(): MakeDraft {
    this.#makeDraft ??= (type, data, parent = this.subject, options) => {
      if (options === undefined) return { type, data, parent } as Draft<typeof type>;
      const { tags, context, internal, confidence, alwaysEmit, abortIf, onSuccess } = options;
      // Each by name: a spread is a call into the runtime, and costs more than all of an event's own making.
      const draft = { type, data, parent, tags, context, internal, confidence, alwaysEmit, abortIf, onSuccess };
      return draft as Draft<typeof type>;
    };
    return this.#makeDraft;
  }

  get emit(): (draft: Draft) => void | Promise<void> {
    return (draft) => this.#host.emit(draft, this);
  }

  get hold(): (event: ScanEvent) => () => void {
    return (event) => inHand(event, this.#host.hold(event, this));
  }

  get inScope(): (host: string) => boolean {
    return (host) => this.#host.scope.contains(plainHost(host));
  }

  get blacklisted(): (host: string) => boolean {
    return (host) => this.#host.scope.excludes(plainHost(host));
  }

  get mayReach(): (host: string) => boolean {
    return (host) => this.#host.scope.refusal(plainHost(host)) === undefined;
  }

  get guard(): AddressGuard {
    return this.#host.scope.guard;
  }

  /** Ends the run early, and counts the failure. */
  fail(error: unknown): void {
    this.#host.failRun(this, error);
  }

  /** Ends the run: what it emits from now on is refused. */
  settle(): void {
    this.settled = true;
    if (this.#controller) this.#host.controllers.delete(this.#controller);
  }

  /** Fires the signal, if anyone has asked for it. */
  abort(reason: unknown): void {
    this.settled = true;
    if (!this.#controller) return;
    this.#host.controllers.delete(this.#controller);
    this.#controller.abort(reason);
  }
}

/** Keeps heavy data in memory until an event is released. */
function inHand({ payload }: ScanEvent, release: () => void): () => void {
  if (!payload) return release;
  payload.pin();
  let held = true;
  return () => {
    if (held) payload.unpin();
    held = false;
    release();
  };
}
