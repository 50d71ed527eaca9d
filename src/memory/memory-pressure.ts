import type { BehaviorSubject, SchedulerLike } from 'rxjs';
import { formatSize } from '../util/format-size.js';
import { parseSize } from '../util/parse-size.js';
import { quoteValue } from '../util/quote-value.js';
import { type ContainerMemory, openContainerMemory } from './container-memory.js';
import { containerSensor } from './container-sensor.js';
import { externalSensor } from './external-sensor.js';
import { GarbageDoubt } from './garbage-doubt.js';
import { GarbageNudge } from './garbage-nudge.js';
import { heapSensor } from './heap-sensor.js';
import { limitSensor } from './limit-sensor.js';
import type { PressureSensor } from './pressure-sensor.js';
import { PressureSubject } from './pressure-subject.js';
import { publishPressure } from './publish-pressure.js';
import { type MemoryLimit, resolveLimit } from './resolve-limit.js';
import { rssSensor } from './rss-sensor.js';
import { SensedTerm } from './sensed-term.js';
import { SignalTerm } from './signal-term.js';

/** Bytes in flight, counted exactly by who put them there. */
export type Accounted = { readonly bytes: number } | (() => number);

/** What pressure is made of. */
export interface MemoryPressureOptions {
  /** Bytes, or text such as `512MB`. @default the tightest of heap limit, container limit and machine */
  readonly limit?: number | string | undefined;
  /** Pressure from which producers are delayed: crossing it is always published. Range: 0 to below `high`. @default 0.5 */
  readonly low?: number | undefined;
  /** Pressure from which the limit is hard: crossing it is always published. @default 1 */
  readonly high?: number | undefined;
  /** Milliseconds between two looks when nobody calls `sample`. Range: above 0. @default 100 */
  readonly interval?: number | undefined;
  /** Sensors instead of the standard ones of heap and resident memory. @default standard */
  readonly sensors?: readonly PressureSensor[] | undefined;
  /** Bytes in flight: the working signal, a share of `budget`. @default none */
  readonly accounted?: Accounted | undefined;
  /** Bytes in flight that make the pressure 1, or text such as `200MB`. @default 35 % of what the limit leaves now */
  readonly budget?: number | string | undefined;
  /** Bytes of tables that no waiting frees, left out of what is sensed outside the heap. @default none */
  readonly exempt?: Accounted | undefined;
  /** A signal of your own: one more term of the largest. @default none */
  readonly pressure$?: BehaviorSubject<number> | undefined;
  /** Makes `pressure$` the only term, as long as it lives. @default false */
  readonly exclusive?: boolean | undefined;
  /** Asks V8 for a collection, at most every 10 s, when the heap seems full of garbage. @default false */
  readonly collect?: boolean | undefined;
  /** Told, once each, what is left out and what cannot be right. @default nobody */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** Where it is timed; a virtual one has work for as long as the source is open. @default timers that hold no process */
  readonly scheduler?: SchedulerLike | undefined;
}

/** Memory pressure, until closed. */
export interface PressureSource {
  /** The pressure: 0 for empty, `low` where delays begin, `high` where the limit is hard; it may go beyond. */
  readonly pressure$: BehaviorSubject<number>;
  /** What each term said last, by name. */
  readonly terms: Readonly<Record<string, number>>;
  /** The limit that was found. */
  readonly limit: MemoryLimit;
  /** Looks now, and publishes what matters; cheap enough to call by allocation, since timers starve in a busy loop. */
  sample(): number;
  /** Completes `pressure$` and holds nothing any more. */
  close(): void;
}

/** Where a doubted reading counts: just below where delays begin. */
const DOUBTED = 1 / 128;

/**
 * Senses how full memory is, as the largest of its terms: bytes in flight over their budget, V8's heap, resident
 * memory, the container's, a limit given, a signal given. Each on one scale: 0.5 means begin to slow, 1 hard limit.
 *
 * A sensor or signal that says NaN, fails or completes is left out with one warning. Where all of an exclusive signal
 * is left out, the process's own terms take its place.
 *
 * @example
 * ```ts
 * const memory = memoryPressure({ limit: '512MB' });
 * source$.pipe(backpressure(memory.pressure$)).subscribe();
 * ```
 * @param options See {@link MemoryPressureOptions}.
 * @throws TypeError where an option is out of its range.
 */
export function memoryPressure(options: MemoryPressureOptions = {}): PressureSource {
  const { low = 0.5, high = 1, accounted, onWarning = () => {}, scheduler } = options;
  check(options);
  const now = scheduler ? () => scheduler.now() : () => performance.now();
  const container = openContainerMemory();
  const limit = resolveLimit(options.limit, container);
  const budget = options.budget === undefined ? limit.budget : parseSize(options.budget, 'budget');
  if (limit.headroom <= 0)
    onWarning(`Expected the memory limit to be above what is in use, got ${formatSize(limit.limit)}.`);
  if (options.sensors) container?.close();
  const sensors = options.sensors ?? standardSensors(options, container);
  const sensed = sensors.map((sensor) => new SensedTerm(sensor, onWarning));
  const counted =
    accounted && new SensedTerm({ name: 'accounted', read: () => bytesOf(accounted) / budget }, onWarning);
  const doubt = new GarbageDoubt({ collect: options.collect ?? false, now });
  const nudge = new GarbageNudge();

  const pressure$ = new PressureSubject(0);
  const publish = publishPressure(pressure$, low, high);
  let closed = false;

  const alone = () => options.exclusive === true && signal !== undefined && !signal.lost;

  const read = (anew = false): number => {
    const given = signal?.sample() ?? 0;
    if (alone()) return given;
    const at = now();
    const known = Math.max(given, counted?.sample(at) ?? 0);
    let sure = known;
    let doubtful = 0;
    let beyondHeap = 0;
    for (const term of sensed) {
      term.sample(at, anew);
      if (term.beyondHeap) beyondHeap = Math.max(beyondHeap, term.value);
      if (term.collectable) doubtful = Math.max(doubtful, term.value);
      else sure = Math.max(sure, term.value);
    }
    nudge.judge(beyondHeap >= low && beyondHeap > known, at);
    const verdict = doubt.judge(doubtful >= low, sure < low);
    if (verdict === 'collected') return read(true);
    return Math.max(sure, verdict === 'doubt' ? Math.min(doubtful, low - DOUBTED) : doubtful);
  };

  const sample = () => {
    if (closed) return pressure$.value;
    const pressure = read();
    publish(pressure);
    return pressure;
  };

  let signal: SignalTerm | undefined;
  if (options.pressure$) signal = new SignalTerm(options.pressure$, () => sample(), onWarning);
  const stop = every(options.interval ?? 100, sample, scheduler);
  sample();

  return {
    pressure$,
    get terms() {
      const terms: Record<string, number> = {};
      if (signal && !signal.lost) terms.signal = signal.sample();
      for (const { name, value } of alone() ? [] : [...(counted ? [counted] : []), ...sensed]) terms[name] = value;
      return terms;
    },
    limit,
    sample,
    close() {
      if (closed) return;
      closed = true;
      stop();
      signal?.close();
      doubt.close();
      for (const term of sensed) term.close();
      pressure$.complete();
    },
  };
}

function standardSensors(options: MemoryPressureOptions, container: ContainerMemory | undefined) {
  const { limit, exempt = () => 0 } = options;
  const left = () => bytesOf(exempt);
  const sensors = [heapSensor(), rssSensor(left)];
  if (container) sensors.push(containerSensor(container, left));
  if (limit === undefined) return sensors;
  const bytes = parseSize(limit, 'limit');
  return [...sensors, limitSensor(bytes, left), externalSensor(bytes, left)];
}

function bytesOf(accounted: Accounted): number {
  return typeof accounted === 'function' ? accounted() : accounted.bytes;
}

/** Calls again and again, without keeping the process alive for it. */
function every(interval: number, call: () => void, scheduler: SchedulerLike | undefined): () => void {
  if (!scheduler) {
    const timer = setInterval(call, interval);
    timer.unref();
    return () => clearInterval(timer);
  }
  const timer = scheduler.schedule(function () {
    call();
    this.schedule(undefined, interval);
  }, interval);
  return () => timer.unsubscribe();
}

function check({ low = 0.5, high = 1, interval = 100, exclusive, pressure$ }: MemoryPressureOptions): void {
  if (!(low >= 0 && low < high)) {
    throw new TypeError(`Expected \`low\` to be at least 0 and below \`high\` (${high}), got ${quoteValue(low)}`);
  }
  if (!(interval > 0)) throw new TypeError(`Expected \`interval\` to be above 0, got ${quoteValue(interval)}`);
  if (exclusive && !pressure$)
    throw new TypeError('Expected `pressure$` to be given where `exclusive` is, got nothing');
}
