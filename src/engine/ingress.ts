import { leaveIterator } from '../../operators/leave-iterator.js';
import type { AnyIterator } from '../../operators/open-iterator.js';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { Scope } from '../scope/scope.js';
import { Deque } from '../util/deque.js';
import { entryOfItsOwn } from './entry-of-its-own.js';
import type { EventQueue } from './event-queue.js';
import type { InterceptChain } from './intercept-chain.js';
import { INGRESS, type Journal } from './journal.js';
import type { Ledger } from './ledger.js';
import type { ModuleRun } from './module-run.js';
import type { Producer } from './producer.js';
import type { Pump, Stage } from './pump.js';
import { type Source, SourcePicker } from './source-picker.js';

/** What an intercept returned, taken one item an ingress turn. */
export interface Feed {
  readonly iterator: AnyIterator<Draft>;
  readonly run: ModuleRun;
  readonly intercept: {
    readonly number: number;
    relay(draft: Draft, run: ModuleRun): void;
    failed(error: unknown, event: ScanEvent): void;
  };
  /** Items taken so far. */
  taken: number;
  /** Tells the journal that it has ended. */
  done?: (() => void) | undefined;
}

/** What ingress leans on. */
export interface IngressParts {
  readonly scope: Scope;
  readonly ledger: Ledger;
  readonly journal: Journal | undefined;
  readonly pump: Pump;
  readonly chain: InterceptChain;
  /** Where what intercepts emitted waits. */
  readonly own: EventQueue;
  /** True while the deepest is to go first. */
  readonly deepest: () => boolean;
  /** True while nothing is to be pulled. */
  readonly held: () => boolean;
  /** Told of each event that enters the chain; false refuses it. */
  readonly passing: (event: ScanEvent) => boolean;
  /** Told that fewer events wait than before. */
  readonly relieved: () => void;
}

/** Events taken before others get a turn. */
const TAKES = 64;
/** Own events above which feeds wait. */
const SHORT = 100;
/** Events in memory, sources of feeds left out, above which feeds wait: what an intercept returned is bounded by count, never by delay. */
const MANY = 10_000;
/** Feeds that may wait for that: each holds more memory than what it has to give, so that more of them are taken from all the same. */
const FEEDS = 1000;
/** Items taken of a feed before it is the next one's turn: most have fewer, and are done. */
const BITE = 32;
/** Feeds above which they come first: each holds an event and what it leads to in memory, and every event taken may bring one more. */
const PILE = 256;

/**
 * The second half of ingress: takes events from the outboxes and from its own queue, fairly by weight, and sends them
 * down the intercept chain. It never waits on pressure; it takes only what the first intercept has a slot for.
 */
export class Ingress implements Stage {
  scheduled = false;
  /** What intercepts emitted. */
  readonly #own: Source;
  readonly #feeds = new Deque<Feed>();
  /** The one whose turn it is. */
  #inHand: Feed | undefined;
  /** Those that have been asked for an item and have not answered. */
  readonly #asked = new Set<Feed>();
  /** Feeds that have not ended. */
  #open = 0;
  readonly #picker = new SourcePicker();
  readonly #parts: IngressParts;
  #cleared = false;

  constructor(parts: IngressParts) {
    this.#parts = parts;
    this.#own = { queue: parts.own, weight: 5, gain: 0, pass: 0, listed: false };
  }

  /** Events waiting, in the outboxes and in its own queue. */
  get waiting(): number {
    return this.#picker.waiting;
  }

  /** Says that an event lies in an outbox. */
  offer(source: Source): void {
    this.#picker.offer(source);
    this.#parts.pump.wake(this);
  }

  /** Takes an admitted event of an intercept's. */
  reenter(event: ScanEvent): void {
    this.#parts.journal?.enter(event);
    this.restore(event);
  }

  /** Takes an event that has its entry: it was admitted by an earlier run. */
  restore(event: ScanEvent): void {
    this.#parts.ledger.enter(event);
    this.#own.queue.push(event);
    this.offer(this.#own);
  }

  /** Takes on what an intercept returned; the event it came from stays charged until that is done. */
  feed(feed: Feed): void {
    const { ledger, journal } = this.#parts;
    const { subject } = feed.run;
    ledger.retain(subject);
    subject.payload?.pin();
    this.#open++;
    feed.done = entryOfItsOwn(journal, subject, feed.intercept.number);
    if (this.#cleared) return this.#endFeed(feed);
    this.#feeds.push(feed);
    this.#parts.pump.wake(this);
  }

  /** Keeps an event charged for an intercept until the returned function is called. */
  hold(event: ScanEvent, intercept: number): () => void {
    const { ledger, journal } = this.#parts;
    ledger.retain(event);
    const done = entryOfItsOwn(journal, event, intercept);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      done?.();
      ledger.release(event);
    };
  }

  turn(): void {
    const { chain, held, pump } = this.#parts;
    // Whoever is handed an event may pause the scan there and then.
    for (let i = 0; i < TAKES && chain.hasRoom && !held(); i++) {
      if (this.#mayFeed) this.#takeFromFeed();
      if (!this.#takeOne()) break;
    }
    const more = this.waiting > 0 || this.#mayFeed;
    if (more && chain.hasRoom && !held()) pump.wake(this); // without room, the chain wakes it
  }

  /** Looks again: fewer events are in flight. */
  relieve(): void {
    if (this.#open > 0 && this.#mayFeed) this.#parts.pump.wake(this);
  }

  /** Drops everything that waits. */
  clear(): void {
    const { ledger } = this.#parts;
    for (let source = this.#picker.pick(false); source; source = this.#picker.pick(false)) {
      source.queue.clear((event) => ledger.release(event));
    }
    if (this.#inHand) this.#feeds.push(this.#inHand);
    this.#inHand = undefined;
    for (const feed of this.#asked) this.#feeds.push(feed);
    this.#asked.clear();
    for (let feed = this.#feeds.shift(); feed; feed = this.#feeds.shift()) this.#endFeed(feed);
    this.#cleared = true;
  }

  get #mayFeed(): boolean {
    const { ledger } = this.#parts;
    if ((!this.#inHand && this.#feeds.length === 0) || this.#own.queue.count >= SHORT) return false;
    // The event that a feed came from is in flight for as long as the feed is: to wait for its end would be to wait for ever.
    return ledger.events - ledger.parked - this.#open < MANY || this.#open > FEEDS;
  }

  #takeOne(): boolean {
    const { scope, chain, ledger, journal, deepest, passing, relieved } = this.#parts;
    const turned = deepest();
    const piled = this.#feeds.length > PILE;
    const own = piled && this.#own.queue.count > 0;
    // Where feeds may not be taken from, what they wait for is in the outboxes.
    if (piled && !own && this.#mayFeed) return true;
    const source = own ? this.#own : this.#picker.pick(turned);
    if (!source) return false;
    const event = source.queue.take(turned);
    (source as Partial<Producer>).gate?.poke();
    relieved();
    // Some cannot be read back from disk.
    if (!event) return true;
    if (event.host !== undefined && event.scopeDistance > 0 && scope.contains(event.host)) event.scopeDistance = 0;
    if (passing(event)) chain.enter(event);
    else {
      journal?.done(event.entry, INGRESS);
      ledger.release(event);
    }
    return true;
  }

  #takeFromFeed(): void {
    const feed = this.#inHand ?? (this.#feeds.shift() as Feed);
    this.#inHand = undefined;
    try {
      const result = feed.iterator.next();
      if ('then' in result) {
        this.#asked.add(feed);
        result.then(
          (late) => this.#asked.delete(feed) && this.#takeItem(feed, late),
          (error) => this.#asked.delete(feed) && this.#failFeed(feed, error),
        );
      } else this.#takeItem(feed, result);
    } catch (error) {
      this.#failFeed(feed, error);
    }
  }

  #takeItem(feed: Feed, result: IteratorResult<Draft>): void {
    if (result.done) return this.#leaveFeed(feed);
    feed.intercept.relay(result.value, feed.run);
    // Whoever hears of the item may stop the scan there and then.
    if (this.#cleared) return this.#endFeed(feed);
    feed.taken++;
    if (feed.taken % BITE === 0 || this.#inHand) this.#feeds.push(feed);
    else this.#inHand = feed;
    this.#parts.pump.wake(this);
  }

  #failFeed(feed: Feed, error: unknown): void {
    feed.intercept.failed(error, feed.run.subject);
    this.#leaveFeed(feed);
  }

  #leaveFeed(feed: Feed): void {
    feed.done?.();
    this.#leave(feed);
  }

  #leave({ run: { subject } }: Feed): void {
    this.#open--;
    subject.payload?.unpin();
    this.#parts.ledger.release(subject);
  }

  #endFeed(feed: Feed): void {
    this.#leave(feed);
    leaveIterator(feed.iterator);
  }
}
