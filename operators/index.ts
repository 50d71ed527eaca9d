// Backpressure

export { backpressure } from './backpressure.js';
export type { BackpressureOptions, Overflow } from './backpressure-options.js';
export { BackpressureOverflowError } from './backpressure-overflow-error.js';
export { createGate, type GateOptions } from './create-gate.js';
export { createGateGroup, type GateGroup, type GateGroupOptions, type GroupedGate } from './create-gate-group.js';
export { cubic } from './cubic.js';
export type { Gate, GateStats, Release } from './gate.js';
export { type PressureLaw, type PressureLawOptions, pressureLaw } from './pressure-law.js';

// Producers that can be stopped

export type { Pullable } from './is-iterable.js';
export { type PullOptions, pull } from './pull.js';
export { work } from './work.js';
export type { WorkOptions } from './work-options.js';

// Shaping streams

export { type BatchOptions, batch } from './batch.js';
export { type DedupeOptions, dedupe } from './dedupe.js';
export { ofType } from './of-type.js';
export { rateLimit } from './rate-limit.js';
export type { RateLimitOptions } from './rate-limit-options.js';
