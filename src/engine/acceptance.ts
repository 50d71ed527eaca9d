import type { ScanEvent } from '../event.js';
import type { AnyModuleSpec, FilterVerdict, ModuleContext, ModuleKind } from '../module.js';
import { registrableDomain } from '../util/registrable-domain.js';
import type { DedupTable } from './dedup-table.js';

/** Why a module does not take an event; nothing when it does. */
export type Rejection = string | undefined;

/** What an acceptance needs to know of its scan. */
export interface AcceptanceOptions {
  readonly spec: AnyModuleSpec;
  readonly kind: ModuleKind;
  readonly searchDistance: number;
  readonly dedup: DedupTable;
  /** The module's number in the dedup table. */
  readonly consumer: number;
  readonly context: () => ModuleContext;
  /** Told of a filter that threw. */
  readonly failed: (error: unknown, event: ScanEvent) => void;
}

/**
 * Decides whether a module takes an event; in the order in which a user would look for the reason.
 */
export class Acceptance {
  readonly #options: AcceptanceOptions;
  readonly #types: ReadonlySet<string>;
  readonly #all: boolean;
  readonly #maxDistance: number;
  readonly #dedupes: boolean;

  constructor(options: AcceptanceOptions) {
    const { spec, kind } = options;
    const { scopeDistanceModifier = kind === 'module' ? 0 : null } = spec;
    this.#options = options;
    this.#types = new Set(spec.watches);
    this.#all = this.#types.has('*');
    this.#maxDistance =
      scopeDistanceModifier === null
        ? Number.POSITIVE_INFINITY
        : Math.max(0, options.searchDistance + scopeDistanceModifier);
    const keyed = spec.perHost || spec.perHostPort || spec.perDomain || spec.dedupKey;
    this.#dedupes = kind !== 'intercept' && (keyed !== undefined || !(spec.acceptDupes ?? kind === 'output'));
  }

  /** Tells whether it is of a type the module watches. */
  watches(type: string): boolean {
    return this.#all || this.#types.has(type);
  }

  /** Returns why the module does not take an event of a watched type, at once unless its filter takes its time. */
  check(event: ScanEvent): Rejection | Promise<Rejection> {
    const { spec } = this.#options;
    if (event.scopeDistance > this.#maxDistance) return 'distance';
    if (spec.inScopeOnly && event.scopeDistance > 0) return 'not in scope';
    if (spec.targetOnly && !event.hasTag('target')) return 'not a target';
    if (!spec.filter) return this.#claim(event);
    try {
      const verdict = spec.filter(event as never, this.#options.context() as never);
      if (typeof verdict === 'object' && 'then' in verdict) {
        return Promise.resolve(verdict).then(
          (late) => this.#judge(late, event),
          (error) => this.#fail(error, event),
        );
      }
      return this.#judge(verdict as FilterVerdict, event);
    } catch (error) {
      return this.#fail(error, event);
    }
  }

  #judge(verdict: FilterVerdict, event: ScanEvent): Rejection {
    const [wanted, reason] = Array.isArray(verdict) ? (verdict as readonly [boolean, string?]) : [verdict];
    return wanted ? this.#claim(event) : (reason ?? 'filter');
  }

  #fail(error: unknown, event: ScanEvent): Rejection {
    this.#options.failed(error, event);
    return 'filter failed';
  }

  #claim(event: ScanEvent): Rejection {
    if (!this.#dedupes) return undefined;
    const { dedup, consumer } = this.#options;
    try {
      const key = this.#key(event);
      const fresh = key === undefined ? dedup.claimEvent(event, consumer) : dedup.claimKey(key, consumer);
      return fresh ? undefined : 'duplicate';
    } catch (error) {
      this.#options.failed(error, event);
      return 'dedupKey failed';
    }
  }

  /** The module's own idea of "the same"; nothing for the event's identity. */
  #key(event: ScanEvent): string | undefined {
    const { spec } = this.#options;
    if (spec.dedupKey) return spec.dedupKey(event as never);
    const host = event.host;
    if (host === undefined) return undefined;
    if (spec.perDomain) return registrableDomain(host) ?? host;
    if (spec.perHostPort) return `${host}:${event.port ?? ''}`;
    if (spec.perHost) return host;
    return undefined;
  }
}
