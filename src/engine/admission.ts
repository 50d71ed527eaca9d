import { buildEvent } from '../create-event.js';
import type { Draft } from '../draft.js';
import { ScanEvent } from '../event.js';
import type { Scope } from '../scope/scope.js';
import { countDrop } from './count-drop.js';
import type { DedupTable } from './dedup-table.js';
import type { ModuleTally } from './tally.js';

/** Who emits, as admission sees it. */
export interface Emitter {
  readonly name: string;
  /** Its number in the dedup table. */
  readonly number: number;
  readonly suppressDupes: boolean;
  readonly tally: ModuleTally;
  /** Types it has declared; nothing where any will do. */
  readonly produces: ReadonlySet<string> | undefined;
  /** Told of each draft that is not an event. */
  invalid(error: unknown): void;
}

/** Whatever emits, and how much it has so far. */
export interface EmittingRun {
  emitted: number;
}

/** What admission goes by. */
export interface AdmissionOptions {
  readonly scope: Scope;
  readonly dedup: DedupTable;
  readonly maxDepth: number;
  /** Extensions, without the dot, of URLs nobody should ask for. */
  readonly refusedExtensions: ReadonlySet<string>;
  /** Bytes an event is charged; nothing for its own estimate. */
  readonly size: ((event: ScanEvent) => number) | undefined;
  /** Whether an event found again, by the same module, is to have the same UUID. */
  readonly fixedUuids: boolean;
  /** Why nothing at all is admitted now. */
  readonly closed: () => string | undefined;
}

/**
 * The first half of ingress: synchronous, run at emission, before the gate and before anything is charged.
 *
 * What will be dropped does not wait (law 15).
 */
export class Admission {
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /**
   * Turns a draft into an event, if it is to become one.
   *
   * @param fallback The event being handled: the parent of a draft that names none.
   * @param run What it is emitted by: counts what an emitter emits that may repeat itself.
   * @returns the event, with its emission claimed; nothing where it was refused, and counted.
   */
  admit(draft: Draft, emitter: Emitter, fallback: ScanEvent, run?: EmittingRun): ScanEvent | undefined {
    const event = this.#build(draft, emitter, fallback);
    if (!event) return undefined;
    const refusal = this.#refusal(event, emitter);
    if (refusal === undefined) {
      emitter.tally.produced++;
      if (this.#options.fixedUuids) this.#fixUuid(event, emitter, run);
      return event;
    }
    countDrop(emitter.tally, refusal);
    return undefined;
  }

  #fixUuid(event: ScanEvent, { number, suppressDupes }: Emitter, run: EmittingRun | undefined): void {
    const core = ScanEvent.coreOf(event);
    const ordinal = suppressDupes ? undefined : run ? run.emitted++ : 0;
    core.uuid ??= this.#options.dedup.uuidOf(event, number, ordinal);
  }

  #build(draft: Draft, emitter: Emitter, fallback: ScanEvent): ScanEvent | undefined {
    try {
      if (emitter.produces && !emitter.produces.has(draft.type)) {
        throw new TypeError(
          `Expected \`${emitter.name}\` to emit what it declares in \`produces\` (${[...emitter.produces].join(', ')}), got ${draft.type}`,
        );
      }
      const event = buildEvent(draft, draft.parent ?? fallback, emitter.name);
      if (this.#options.size) event.bytes = this.#options.size(event);
      return event;
    } catch (error) {
      countDrop(emitter.tally, 'invalid');
      emitter.invalid(error);
      return undefined;
    }
  }

  #refusal(event: ScanEvent, emitter: Emitter): string | undefined {
    const { scope, dedup, maxDepth, refusedExtensions, closed } = this.#options;
    const reason = closed();
    if (reason !== undefined) return reason;
    const { parent, host, type } = event;
    if (parent && type === parent.type && event.identity === parent.identity) return 'same as its parent';
    if (event.depth > maxDepth) return 'too deep';
    if (host !== undefined && scope.excludes(host)) return 'blacklisted';
    if ((type === 'URL_UNVERIFIED' || type === 'URL') && refusedExtensions.has(extensionOf(event.data as string))) {
      return 'extension';
    }
    if (emitter.suppressDupes && !dedup.claimEmission(event, emitter.number)) return 'duplicate';
    return undefined;
  }
}

function extensionOf(url: string): string {
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? path.slice(dot + 1).toLowerCase() : '';
}
