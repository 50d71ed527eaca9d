import type { Overflow } from './backpressure-options.js';

/** Names of what may become of values that a buffer has no room for. */
export const overflowPolicies: readonly Overflow[] = ['error', 'dropOldest', 'dropNewest'];
