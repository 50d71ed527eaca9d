import type { Logger } from 'pino';
import type { BehaviorSubject, ObservableInput } from 'rxjs';
import type { Overflow } from '../operators/backpressure-options.js';
import type { PressureLaw } from '../operators/pressure-law.js';
import type { ScanEvent } from './event.js';
import type { EventType } from './event-map.js';
import type { MemoryBudget } from './memory/memory-budget.js';
import type { PressureSensor } from './memory/pressure-sensor.js';
import type { Module } from './module.js';
import type { SpillOptions } from './spill/spill-options.js';

/** How a scan keeps within memory. */
export interface MemoryOptions {
  /** Bytes, or text such as `512MB`. @default the tightest of heap limit, container limit and machine */
  readonly limit?: number | string | undefined;
  /** Pressure from which producers are delayed. Range: 0 to below `high`. @default 0.5 */
  readonly low?: number | undefined;
  /** Pressure from which the limit is hard. @default 1 */
  readonly high?: number | undefined;
  /** Longest delay of an emission below `high`, in milliseconds. @default 1000 */
  readonly maxDelay?: number | undefined;
  /** A signal of your own: one more term of the largest. @default none */
  readonly pressure$?: BehaviorSubject<number> | undefined;
  /** Makes `pressure$` the only term. @default false */
  readonly exclusive?: boolean | undefined;
  /** Share of `maxDelay` at `s`, from 0 at `low` to 1 at `high`. @default s³ */
  readonly curve?: ((s: number) => number) | undefined;
  /**
   * Makes the law by which one producer waits, in place of that of `curve`; `low`, `high` and `maxDelay` still tell the
   * scan when to turn deepest first, and how long it may stand still. @default `pressureLaw` of these options
   */
  readonly law?: ((producer: string) => PressureLaw) | undefined;
  /** Sensors instead of the standard ones of heap and resident memory. @default standard */
  readonly sensors?: readonly PressureSensor[] | undefined;
  /** What becomes of what a producer that cannot be stopped adds to a full buffer. @default 'error' */
  readonly overflow?: Overflow | undefined;
  /** Emissions of one producer that may wait where it cannot be stopped. @default 65536 */
  readonly maxBuffered?: number | undefined;
  /** Their bytes. @default 16777216 */
  readonly maxBufferedBytes?: number | undefined;
  /** Bytes that an event is charged. @default an estimate of what it occupies */
  readonly size?: ((event: ScanEvent) => number) | undefined;
  /** Moves what is queued, and heavy payloads, to disk where memory is full. @default false */
  readonly spill?: boolean | SpillOptions | undefined;
  /** One budget for several scans of a process. @default a budget of the scan's own */
  readonly share?: MemoryBudget | undefined;
  /** Asks V8 for a collection, at most every 10 s, when the heap seems full of garbage. @default false */
  readonly collect?: boolean | undefined;
}

/** What to scan, with what, how far, and within which limits. */
export interface ScanOptions {
  /**
   * Hosts, addresses, CIDR ranges, `host:port`, URLs, mail addresses.
   *
   * What can be iterated again (an array, a set) is read once beforehand, for the scope. A one-shot source wants a
   * whitelist, or scope grows as its targets arrive.
   */
  readonly targets: ObservableInput<string> | string;
  /** Modules, intercepts and outputs alike. */
  readonly modules: readonly Module[];
  /** Options of modules by name, laid over those they were made with. @default {} */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  /** Hosts in scope. @default the hosts of the targets */
  readonly whitelist?: Iterable<string> | undefined;
  /** Hosts never touched. @default [] */
  readonly blacklist?: Iterable<string> | undefined;
  /** Match exact hosts only, save for the blacklist. @default false */
  readonly strictScope?: boolean | undefined;
  /**
   * Addresses that are not public and may be connected to all the same: `true` for private, loopback, link-local and other such ones, a
   * list of addresses and CIDR ranges for those only. Cloud metadata, multicast, broadcast and unspecified addresses are touched only where
   * they are named, here or as a target. @default false: those that are targets or whitelisted
   */
  readonly allowPrivate?: boolean | Iterable<string> | undefined;
  /** Scope distance up to which modules handle events. @default 0 */
  readonly searchDistance?: number | undefined;
  /** Scope distance up to which events are output. @default 0 */
  readonly reportDistance?: number | undefined;
  /** Types not output, though still handed to modules. @default [] */
  readonly omit?: readonly EventType[] | undefined;
  /** Extensions of URLs that are dropped at once. @default media, style sheets and fonts */
  readonly urlExtensionBlacklist?: Iterable<string> | undefined;
  /** How the scan keeps within memory. */
  readonly memory?: MemoryOptions | undefined;
  /** Links from a seed beyond which nothing is followed. @default Infinity */
  readonly maxDepth?: number | undefined;
  /** Events after which the scan stops taking more. @default Infinity */
  readonly maxEvents?: number | undefined;
  /** Milliseconds after which the scan stops. @default Infinity */
  readonly maxDuration?: number | undefined;
  /** Rounds after which no other is started. @default 100 */
  readonly maxRounds?: number | undefined;
  /** Milliseconds that pipelines may take to complete, and `finish` to answer, at the end of a round. @default 30000 */
  readonly finishTimeout?: number | undefined;
  /** Events waiting for ingress above which seeds are held back. @default 100 */
  readonly seedBacklog?: number | undefined;
  /**
   * Directory in which the scan is kept, so that another run with the same options goes on where this one was cut off, killed or stopped.
   *
   * Every event that was taken is handled at least once; one that was in hand is handled again. `stop` saves the scan and leaves it to be
   * resumed. One process has it at a time.
   *
   * @default none
   */
  readonly state?: string | undefined;
  /** Start although a module's setup says that it cannot. @default false */
  readonly force?: boolean | undefined;
  /** Name of the scan, in logs and in what it finds. @default two words drawn at random */
  readonly name?: string | undefined;
  /** Where modules and the engine log. @default silent */
  readonly logger?: Logger | undefined;
  /** Stops the scan when it fires. */
  readonly signal?: AbortSignal | undefined;
}
