import { pino } from 'pino';
import type { Draft } from '../draft.js';
import { KeptState } from '../engine/kept-state.js';
import type { EventType } from '../event-map.js';
import type { ModuleContext, ScanInfo } from '../module.js';
import type { ModuleState } from '../module-state.js';
import { plainHost } from '../scope/plain-host.js';
import { Scope } from '../scope/scope.js';

/** What a context for a test is made of. */
export interface FakeContextOptions<O> {
  /** The module's options, as its schema would return them. @default {} */
  readonly options?: O;
  /** Hosts in scope. @default [] */
  readonly whitelist?: Iterable<string>;
  /** Hosts never touched. @default [] */
  readonly blacklist?: Iterable<string>;
  /** Addresses that are not public and may be reached: all, or those in a list. @default false */
  readonly allowPrivate?: boolean | Iterable<string>;
  /** What it keeps. @default nothing, in memory */
  readonly state?: ModuleState;
  /** Facts of the scan. @default distances of 0 */
  readonly scan?: Partial<ScanInfo>;
  /** Ends the handler. @default never fires */
  readonly signal?: AbortSignal;
}

/** A context that keeps what is emitted, for tests of one handler with no scan. */
export interface FakeContext<P extends EventType, O> extends ModuleContext<P, O> {
  /** What `emit` was given, in order. */
  readonly emitted: readonly Draft<P>[];
  /** Events held now. */
  readonly held: number;
}

/**
 * Creates the context of a handler for a test that needs no scan; nothing is validated, and nothing ever waits.
 *
 * @example
 * ```ts
 * const ctx = fakeContext({ whitelist: ['example.com'] });
 * const drafts = [...module.spec.handle(event, ctx)];
 * ```
 * @param options See {@link FakeContextOptions}.
 */
export function fakeContext<P extends EventType = EventType, O = Record<string, never>>(
  options: FakeContextOptions<O> = {},
): FakeContext<P, O> {
  const { whitelist = [], blacklist = [], allowPrivate, signal = new AbortController().signal } = options;
  const scope = new Scope({ whitelist, blacklist, allowPrivate });
  const emitted: Draft<P>[] = [];
  let held = 0;
  return {
    options: options.options ?? ({} as O),
    log: pino({ enabled: false }),
    signal,
    state: options.state ?? new KeptState(),
    scan: { name: 'test', searchDistance: 0, reportDistance: 0, cutOff: false, ...options.scan },
    emitted,
    get held() {
      return held;
    },
    event: (type, data, parent, more) => ({ ...more, type, data, parent }) as Draft<typeof type>,
    emit: (draft) => void emitted.push(draft),
    hold: () => {
      held++;
      return () => void held--;
    },
    inScope: (host) => scope.contains(plainHost(host)),
    blacklisted: (host) => scope.excludes(plainHost(host)),
    mayReach: (host) => scope.refusal(plainHost(host)) === undefined,
    guard: scope.guard,
  };
}
