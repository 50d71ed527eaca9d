import { type ObservableInput, Subject, takeUntil } from 'rxjs';
import { isIterable } from '../../operators/is-iterable.js';
import { resultsOf } from '../../operators/results-of.js';
import { detectEventType } from '../detect-event-type.js';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import { hostOf } from '../scope/host-of.js';
import type { Scope } from '../scope/scope.js';
import type { Ledger } from './ledger.js';
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
}

/**
 * The targets as a producer: pulled lazily, held back by the seed gate while ingress has a backlog.
 *
 * What can be iterated again is read once beforehand, so that the scope is whole before the first event.
 */
export class Seeds {
  readonly #parts: SeedsParts;
  readonly #stop$ = new Subject<void>(); // reaches a source that is still emitting synchronously
  #foreseen = false;

  constructor(parts: SeedsParts) {
    this.#parts = parts;
    const { targets } = parts;
    if (!isReiterable(targets)) return;
    this.#foreseen = true;
    for (const text of targets) this.#enlist(text);
  }

  /** Order-free hash of the hosts of the targets seen so far. */
  get hash(): string {
    return this.#parts.scope.targetHash;
  }

  /** Starts to take targets. */
  start(): void {
    const { targets, ledger, producer } = this.#parts;
    const close = ledger.open();
    const input = typeof targets === 'string' ? [targets] : targets;
    const texts$ = resultsOf<string>(input, producer.gate);
    texts$.pipe(takeUntil(this.#stop$)).subscribe({
      next: (text) => {
        if (!this.#foreseen) this.#enlist(text);
        this.#emit(text);
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
    this.#emit(text);
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

  #emit(text: string): void {
    const { producer, root, scope, warn } = this.#parts;
    const found = detectEventType(String(text));
    if (!found)
      return warn(`Expected a target to be a host, address, CIDR range, URL or mail address, got \`${text}\`.`);
    producer.emit({
      type: found.type,
      data: found.data,
      parent: root,
      seed: true,
      inScope: scope.contains(hostOf(text)),
    } as Draft);
  }
}

function isReiterable(targets: unknown): targets is Iterable<string> {
  if (typeof targets === 'string') return false;
  return isIterable(targets) && Symbol.iterator in targets && targets[Symbol.iterator]() !== (targets as unknown);
}
