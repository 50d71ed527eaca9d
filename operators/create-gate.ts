import type { BehaviorSubject, SchedulerLike } from 'rxjs';
import { quoteValue } from '../src/util/quote-value.js';
import type { GateGroup } from './create-gate-group.js';
import type { Gate } from './gate.js';
import { PressureGate } from './pressure-gate.js';
import type { PressureLaw, PressureLawOptions } from './pressure-law.js';

/** How one producer's gate behaves. */
export interface GateOptions extends PressureLawOptions {
  /** The law itself, in place of the one that the options above describe. @default `pressureLaw` of these options */
  readonly law?: PressureLaw | undefined;
  /** Weight of this producer's emissions beside those of others. Range: kept within 1/4 and 4. @default 1 */
  readonly weight?: (() => number) | undefined;
  /** Whether there is a place downstream; `poke()` the gate when one comes free. @default always */
  readonly hasRoom?: (() => boolean) | undefined;
  /** The gates that share its memory. @default a group of its own */
  readonly group?: GateGroup | undefined;
  /** Told once when the signal is left out. @default nobody */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** Where waits are timed; a `TestScheduler` makes them virtual. @default asyncScheduler */
  readonly scheduler?: SchedulerLike | undefined;
}

/**
 * Creates the gate of one producer.
 *
 * Below `low` an emission passes at the cost of a comparison. Above, it waits `maxDelay · s³ · w`, computed anew
 * whenever pressure changes; emissions leave in arrival order, and when pressure falls below `low` all go at once, one
 * after another. At `high` and above the limit is hard: a waiter whose time is up waits on, and the deepest of its
 * group is admitted when nothing has finished for `maxDelay`. A signal that says NaN, errs or completes is left out:
 * the gate then stands open.
 *
 * Below `high` no wait is longer than `maxDelay`. Pressure settles where
 * `s = (producers / (drain rate · maxDelay))^(1/3)`, the rate per millisecond. With a group of its own that nobody tells of
 * progress, one emission is admitted each `maxDelay` at `high`.
 *
 * @example
 * ```ts
 * const gate = createGate(pressure$, { maxDelay: 500 });
 * pull(rows(), gate).pipe(backpressure(gate)).subscribe(insert);
 * ```
 * @param pressure$ Pressure from 0 (idle) to 1 (at the limit).
 * @param options See {@link GateOptions}.
 * @throws TypeError when `pressure$` is no BehaviorSubject.
 * @throws RangeError when `low`, `high` or `maxDelay` is out of range.
 */
export function createGate(pressure$: BehaviorSubject<number>, options: GateOptions = {}): Gate {
  if (typeof pressure$?.getValue !== 'function')
    throw new TypeError(`Expected \`pressure$\` to be a BehaviorSubject, got ${quoteValue(pressure$)}`);
  return new PressureGate(pressure$, options);
}
