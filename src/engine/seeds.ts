import { type ObservableInput, Subject, takeUntil } from 'rxjs';
import { isIterable } from '../../operators/is-iterable.js';
import { resultsOf } from '../../operators/results-of.js';
import { detectEventType } from '../detect-event-type.js';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import { hostOf } from '../scope/host-of.js';
import type { Scope } from '../scope/scope.js';
import { quoteValue } from '../util/quote-value.js';
import type { Journal } from './journal.js';
import type { Ledger } from './ledger.js';
import { ListDigest } from './list-digest.js';
import type { Producer } from './producer.js';

/** What seeds lean on. */
export interface SeedsParts {
  readonly targets: ObservableInput<string> | string;
  readonly scope: Scope;
  readonly producer: Producer;
  readonly ledger: Ledger;
  readonly root: ScanEvent;
  readonly warn: (message: string) => void;
  /** Told why not all targets are scanned. */
  readonly failed: (reason: string) => void;
  /** Keeps targets that nobody can read again; nothing where the scan is not kept. */
  readonly journal?: Pick<Journal, 'target'> | undefined;
}

/**
 * The targets as a producer: pulled lazily, held back by the seed gate while ingress has a backlog.
 *
 * What can be iterated again is read once beforehand, so that the scope is whole before the first event.
 */
export class Seeds {
  readonly #parts: SeedsParts;
  readonly #stop$ = new Subject<void>(); // reaches a source that is still emitting synchronously
  readonly #targets: ObservableInput<string>;
  /** Of the whole list, where there is one that can be read again, and the scan is kept. */
  readonly digest: string | undefined;
  #foreseen = false;
  #taken = 0;

  constructor(parts: SeedsParts) {
    this.#parts = parts;
    const { targets, journal } = parts;
    this.#targets = typeof targets === 'string' ? [targets] : targets;
    if (!isReiterable(this.#targets)) return;
    this.#foreseen = true;
    const digest = journal && new ListDigest();
    for (const text of this.#targets) {
      this.#enlist(text);
      digest?.add(text);
    }
    this.digest = digest?.text;
  }

  /** Targets of a list that have been taken so far, from its start. */
  get taken(): number {
    return this.#taken;
  }

  /** Order-free hash of the hosts of the targets seen so far. */
  get hash(): string {
    return this.#parts.scope.targetHash;
  }

  /** Takes note of targets that an earlier run has taken: `texts` come into scope, and of a list the first `taken` are skipped. */
  restore(texts: Iterable<string>, taken: number): void {
    for (const text of texts) this.#enlist(text);
    if (this.#foreseen) this.#taken = taken;
  }

  /**
   * Starts to take targets.
   *
   * What is not a list cannot be skipped: what an earlier run has taken of it is told by the dedup of emissions.
   */
  start(): void {
    const { ledger, producer } = this.#parts;
    const close = ledger.open();
    const input = this.#taken > 0 ? skipping(this.#targets as Iterable<string>, this.#taken) : this.#targets;
    const texts$ = resultsOf<string>(input, producer.gate);
    texts$.pipe(takeUntil(this.#stop$)).subscribe({
      next: (text) => {
        if (this.#foreseen) this.#emit(text);
        else this.add(text);
        this.#taken++;
      },
      error: (error) => {
        this.fail(error);
        close();
      },
      complete: () => producer.gate.whenThrough(close),
    });
  }

  /** Adds one target now. */
  add(text: string): void {
    this.#enlist(text);
    if (this.#emit(text)) this.#parts.journal?.target(text);
  }

  /** Takes no more. */
  stop(): void {
    this.#stop$.next();
  }

  /** Takes no more, and says why; what has been taken is still scanned. */
  fail(error: unknown): void {
    const reason = `not all targets were taken: ${error instanceof Error ? error.message : String(error)}`;
    this.#parts.warn(reason);
    this.#parts.failed(reason);
    this.stop();
  }

  /** Brings a target into the scope and the hash. */
  #enlist(text: string): void {
    try {
      this.#parts.scope.addTarget(hostOf(text));
    } catch {} // told of when it is its turn to be emitted
  }

  /** Tells whether it was admitted: an event that has not been there before. */
  #emit(text: string): boolean {
    const { producer, root, scope, warn } = this.#parts;
    const found = detectEventType(text);
    if (!found) {
      warn(`Expected a target to be a host, address, CIDR range, URL or mail address, got ${quoteValue(text)}.`);
      return false;
    }
    return producer.emit({
      type: found.type,
      data: found.data,
      parent: root,
      seed: true,
      inScope: scope.contains(hostOf(text)),
    } as Draft);
  }
}

function* skipping(texts: Iterable<string>, count: number): Generator<string> {
  let left = count;
  for (const text of texts) if (--left < 0) yield text;
}

function isReiterable(targets: unknown): targets is Iterable<string> {
  if (typeof targets === 'string') return false;
  return isIterable(targets) && Symbol.iterator in targets && targets[Symbol.iterator]() !== (targets as unknown);
}
