import { Observable, type Subscriber } from 'rxjs';

/**
 * A stream that its owner feeds: what a Subject is, for the few paths that every event takes.
 *
 * Values reach those subscribed when they are given, in the order of subscription. Unlike `Subject.next` it makes no
 * closure, no iterator and no result for each value, which cost more there than handing the value over.
 *
 * @example
 * ```ts
 * const inlet = new Inlet<string>();
 * inlet.values$.subscribe(console.log);
 * inlet.next('a');
 * ```
 */
export class Inlet<T> {
  /** What it is fed, multicast, nothing replayed. */
  readonly values$ = new Observable<T>((subscriber) => this.#join(subscriber));
  /** Replaced, never changed: one who comes or goes during a `next` changes nothing for that value. */
  #subscribers: readonly Subscriber<T>[] = [];
  #completed = false;

  /** True while somebody is subscribed. */
  get observed(): boolean {
    return this.#subscribers.length > 0;
  }

  /** Hands a value to all who are subscribed. */
  next(value: T): void {
    const subscribers = this.#subscribers;
    for (let i = 0; i < subscribers.length; i++) (subscribers[i] as Subscriber<T>).next(value);
  }

  /** Ends the stream, also for those who come later. */
  complete(): void {
    const subscribers = this.#subscribers;
    this.#completed = true;
    this.#subscribers = [];
    for (const subscriber of subscribers) subscriber.complete();
  }

  #join(subscriber: Subscriber<T>): (() => void) | undefined {
    if (this.#completed) {
      subscriber.complete();
      return undefined;
    }
    this.#subscribers = [...this.#subscribers, subscriber];
    return () => {
      this.#subscribers = this.#subscribers.filter((each) => each !== subscriber);
    };
  }
}
