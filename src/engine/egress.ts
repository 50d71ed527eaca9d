import type { AbortVerdict } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { Inlet } from '../util/inlet.js';
import { isThenable } from '../util/is-thenable.js';
import { onAbort } from '../util/on-abort.js';
import type { Rejection } from './acceptance.js';
import { countDrop } from './count-drop.js';
import type { DedupTable } from './dedup-table.js';
import { INGRESS, type Journal } from './journal.js';
import type { Ledger } from './ledger.js';
import type { MountedModule } from './mounted-module.js';
import type { ModuleTally } from './tally.js';

/** What egress leans on. */
export interface EgressParts {
  /** Modules and outputs. */
  readonly modules: readonly MountedModule[];
  readonly output: Inlet<ScanEvent>;
  readonly ledger: Ledger;
  readonly dedup: DedupTable;
  readonly journal: Journal | undefined;
  readonly reportDistance: number;
  readonly omit: ReadonlySet<string>;
  /** True while only outputs are to get events: producers have stopped. */
  readonly outputsOnly: () => boolean;
  readonly tallyOf: (module: string) => ModuleTally | undefined;
  readonly failed: (error: unknown, event: ScanEvent) => void;
  /** Told when an answer that was waited for is there. */
  readonly settled: () => void;
}

/** Types output however far they are from scope. */
const ALWAYS = new Set(['FINDING']);

/**
 * The end of the intercept chain: decides what is output, and hands every event to every module that accepts it.
 */
export class Egress {
  /** Events output so far, by type. */
  readonly counts: Record<string, number> = {};
  /** Events on their way to outputs for as long as an `abortIf` or an output's filter takes to answer. */
  deciding = 0;
  readonly #parts: EgressParts;
  readonly #watchers = new Map<string, readonly MountedModule[]>();

  constructor(parts: EgressParts) {
    this.#parts = parts;
  }

  /** Takes an event that every intercept has let on. */
  accept(event: ScanEvent): void {
    if (!event.abortIf) return this.#pass(event);
    let verdict: AbortVerdict | PromiseLike<AbortVerdict>;
    try {
      verdict = event.abortIf(event);
    } catch (error) {
      this.#parts.failed(error, event);
      return this.#pass(event);
    }
    if (typeof verdict === 'object' && verdict !== null && 'then' in verdict) {
      this.deciding++;
      Promise.resolve(verdict).then(
        (late) => this.#decide(() => this.#judge(late, event)),
        (error) =>
          this.#decide(() => {
            this.#parts.failed(error, event);
            this.#pass(event);
          }),
      );
    } else this.#judge(verdict as AbortVerdict, event);
  }

  /** Hands an event of a module's report to the outputs, and only them. */
  report(event: ScanEvent): void {
    const entry = this.#leaveChain(event);
    this.#output(event, this.#watchersOf(event.type));
    this.#end(event, entry);
  }

  /** Asks a module whether it takes an event: it was asked before, and the answer lost. Seen before is as good as yes. */
  askAgain(event: ScanEvent, module: MountedModule): void {
    const rejection = Promise.resolve(module.acceptance.check(event));
    this.#offerLate(
      event,
      module,
      rejection.then((late) => (late === 'duplicate' ? undefined : late)),
    );
  }

  /** Takes an event's entry from it: those who are handed it from here on have one of their own. */
  #leaveChain(event: ScanEvent): number {
    const { entry } = event;
    event.entry = 0;
    return entry;
  }

  #end(event: ScanEvent, entry: number): void {
    const { journal, ledger } = this.#parts;
    journal?.done(entry, INGRESS);
    ledger.release(event);
  }

  #judge(verdict: AbortVerdict, event: ScanEvent): void {
    const [aborted, reason] = Array.isArray(verdict) ? (verdict as [boolean, string?]) : [verdict];
    if (!aborted) return this.#pass(event);
    const dropped = this.#parts.tallyOf(event.module)?.dropped ?? {};
    const why = `aborted${typeof aborted === 'string' ? `: ${aborted}` : reason ? `: ${reason}` : ''}`;
    dropped[why] = (dropped[why] ?? 0) + 1;
    this.#end(event, event.entry);
  }

  #pass(event: ScanEvent): void {
    const { reportDistance, omit, outputsOnly, journal, ledger } = this.#parts;
    if (journal?.frozen) return ledger.release(event);
    const entry = this.#leaveChain(event);
    if (event.onSuccess) this.#tellSuccess(event);
    if (event.scopeDistance > reportDistance && !this.#alwaysOutput(event)) event.internal = true;
    event.omitted = omit.has(event.type) && !event.hasTag('target');
    const watchers = this.#watchersOf(event.type);
    if (!event.internal && !event.omitted) this.#output(event, watchers);
    const only = outputsOnly();
    for (let i = 0; i < watchers.length; i++) {
      const module = watchers[i] as MountedModule;
      // One that has ended only counts what it does not get.
      if (module.kind === 'module' && (!only || module.ended !== undefined)) this.#offer(event, module);
    }
    this.#end(event, entry);
  }

  #tellSuccess(event: ScanEvent): void {
    const { failed } = this.#parts;
    try {
      const result = event.onSuccess?.(event);
      if (isThenable(result)) result.then(undefined, (error: unknown) => failed(error, event));
    } catch (error) {
      failed(error, event);
    }
  }

  #output(event: ScanEvent, watchers: readonly MountedModule[]): void {
    this.counts[event.type] = (this.counts[event.type] ?? 0) + 1;
    this.#parts.output.next(event);
    for (let i = 0; i < watchers.length; i++) {
      const output = watchers[i] as MountedModule;
      if (output.kind !== 'output') continue;
      if (output.spec.preserveGraph) this.#offerAncestors(event, output);
      this.#offer(event, output);
    }
  }

  /** Sends what is internal between a reported event and the next reported one above it, nearest first, once. */
  #offerAncestors(event: ScanEvent, output: MountedModule): void {
    const { ledger, dedup, journal } = this.#parts;
    for (let above = event.parent; above?.internal && above.type !== 'SCAN'; above = above.parent) {
      if (!dedup.claimAncestor(above.uuid, output.number)) return;
      if (!output.acceptance.watches(above.type)) continue;
      // It may be under way somewhere else, with an entry of its own.
      const sent = journal ? above.twin() : above;
      ledger.retain(sent);
      this.#offer(sent, output);
      ledger.release(sent);
    }
  }

  #offer(event: ScanEvent, module: MountedModule): void {
    if (module.ended !== undefined) return countDrop(module.producer.tally, 'module ended');
    const rejection = module.acceptance.check(event);
    if (rejection instanceof Promise) this.#offerLate(event, module, rejection);
    else this.#hand(event, module, rejection);
  }

  #offerLate(event: ScanEvent, module: MountedModule, rejection: Promise<Rejection>): void {
    const { ledger, journal } = this.#parts;
    const { kind } = module;
    if (kind === 'output') this.deciding++;
    ledger.retain(event);
    journal?.hand(event, module.number, true);
    const { signal } = module.context;
    let open = true;
    const answer = (late: Rejection) => {
      if (!open) return;
      open = false;
      forget();
      const hand = () => {
        if (late !== undefined || module.ended !== undefined) journal?.done(event.entry, module.number);
        this.#hand(event, module, late);
        ledger.release(event);
      };
      if (kind === 'output') this.#decide(hand);
      else hand();
    };
    // The filter of one that has ended may never answer.
    const forget = onAbort(signal, () => answer('module ended'));
    if (signal.aborted) answer('module ended');
    else rejection.then(answer);
  }

  #decide(go: () => void): void {
    this.deciding--;
    go();
    this.#parts.settled();
  }

  #hand(event: ScanEvent, module: MountedModule, rejection: string | undefined): void {
    if (rejection === undefined) {
      if (module.ended === undefined) {
        this.#parts.journal?.hand(event, module.number);
        module.accept(event);
      } else countDrop(module.producer.tally, 'module ended');
      return;
    }
    countDrop(module.producer.tally, rejection);
    // The id is a hash: not to be made for a log that nobody keeps.
    if (module.log.isLevelEnabled('debug'))
      module.log.debug({ event: event.id, reason: rejection }, 'Event not taken.');
  }

  #alwaysOutput(event: ScanEvent): boolean {
    return event.alwaysEmit || ALWAYS.has(event.type) || event.hasTag('target') || event.hasTag('affiliate');
  }

  #watchersOf(type: string): readonly MountedModule[] {
    let watchers = this.#watchers.get(type);
    if (!watchers) {
      watchers = this.#parts.modules.filter(({ acceptance }) => acceptance.watches(type));
      this.#watchers.set(type, watchers);
    }
    return watchers;
  }
}
