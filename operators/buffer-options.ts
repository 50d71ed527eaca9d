import { quoteValue } from '../src/util/quote-value.js';
import type { BackpressureOptions } from './backpressure-options.js';
import { overflowPolicies } from './overflow-policies.js';

/** The bounds of a buffer, and what becomes of what is beyond them. */
type BufferOptions<T> = {
  readonly [K in 'maxBuffered' | 'maxBufferedBytes' | 'overflow']: NonNullable<BackpressureOptions<T>[K]>;
};

/**
 * Reads the options of the buffer of a `backpressure`, with their defaults.
 *
 * @throws RangeError when a bound is below 1, TypeError when `overflow` is no policy.
 */
export function bufferOptions<T>(options: BackpressureOptions<T>): BufferOptions<T> {
  const { maxBuffered = 65_536, maxBufferedBytes = 16 * 1024 ** 2, overflow = 'error' } = options;
  for (const [name, most] of Object.entries({ maxBuffered, maxBufferedBytes })) {
    if (!(most >= 1)) throw new RangeError(`Expected \`${name}\` to be 1 or more, got \`${most}\``);
  }
  if (typeof overflow !== 'function' && !overflowPolicies.includes(overflow)) {
    throw new TypeError(
      `Expected \`overflow\` to be ${overflowPolicies.join(', ')} or a function, got ${quoteValue(overflow)}`,
    );
  }
  return { maxBuffered, maxBufferedBytes, overflow };
}
