import { type Observable, Subject, Subscription, takeUntil } from 'rxjs';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import { Inlet } from '../util/inlet.js';

/** What a pipeline asks of its module. */
export interface PipelineHost {
  /** Builds the pipeline: the module's own, or the one that its handler is sugar for. */
  readonly build: (inbox$: Observable<ScanEvent>) => Observable<Draft>;
  readonly emit: (draft: Draft) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * One module's pipeline: subscribed in a round when its first event comes, completed at the end of the round.
 *
 * One that fails is subscribed anew by the next event; one that ends of itself takes no more in that round.
 */
export class ModulePipeline {
  readonly #host: PipelineHost;
  #inbox: Inlet<ScanEvent> | undefined;
  #subscription: Subscription | undefined;
  #completing = false;
  #ended = false;

  constructor(host: PipelineHost) {
    this.#host = host;
  }

  /** True while it is subscribed. */
  get running(): boolean {
    return this.#subscription !== undefined;
  }

  /** True while it flushes: nothing may be pushed. */
  get completing(): boolean {
    return this.#completing;
  }

  /** True once it has ended of itself in this round. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Hands it an event. */
  push(event: ScanEvent): void {
    if (!this.#subscription) {
      this.#inbox = new Inlet();
      this.start(this.#inbox.values$, () => {});
    }
    this.#inbox?.next(event);
  }

  /** Subscribes it to an input of its own; calls back once it has ended, in whatever way. */
  start(inbox$: Observable<ScanEvent>, closed: () => void): void {
    const { build, emit, failed } = this.#host;
    const stop$ = new Subject<void>(); // reaches a pipeline that is still emitting synchronously
    const subscription = new Subscription(() => {
      if (this.#subscription === subscription) this.#subscription = undefined;
      stop$.next();
      closed();
    });
    this.#subscription = subscription;
    const fail = (error: unknown) => {
      failed(error);
      subscription.unsubscribe();
    };
    try {
      const drafts$ = build(inbox$);
      if (subscription.closed) return; // cut off by whoever built it
      drafts$.pipe(takeUntil(stop$)).subscribe({
        next: emit,
        error: fail,
        complete: () => {
          this.#ended = !this.#completing && !subscription.closed;
          subscription.unsubscribe();
        },
      });
    } catch (error) {
      fail(error);
    }
  }

  /** Completes its input, so that it flushes; calls back when it has completed. */
  complete(done: () => void): void {
    this.#ended = false;
    if (!this.#subscription) return done();
    this.#completing = true;
    this.#subscription.add(() => {
      this.#completing = false;
      done();
    });
    this.#inbox?.complete();
  }

  /** Ends it here and now. */
  cutOff(): void {
    this.#subscription?.unsubscribe();
  }
}
