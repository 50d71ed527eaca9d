import type { BehaviorSubject } from 'rxjs';
import { quoteValue } from '../src/util/quote-value.js';
import { createGate, type GateOptions } from './create-gate.js';
import type { Gate } from './gate.js';

/**
 * Returns what gives an operator its gate, once for each subscription: the one that is shared, or a new one.
 *
 * @example
 * ```ts
 * const open = gateFor(pressure$, { maxDelay: 500 });
 * open() === open(); // false
 * ```
 * @param pressure A gate, or the pressure to make one for.
 * @param options Of the gate that is made.
 * @throws TypeError when it is neither.
 */
export function gateFor(pressure: BehaviorSubject<number> | Gate, options: GateOptions): () => Gate {
  if (typeof pressure === 'object' && pressure !== null) {
    if ('enter' in pressure) return () => pressure;
    if ('getValue' in pressure) return () => createGate(pressure, options);
  }
  throw new TypeError(`Expected \`pressure\` to be a gate or a BehaviorSubject, got ${quoteValue(pressure)}`);
}
