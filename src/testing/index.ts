// Streams
export { collect } from './collect.js';
export { marbles } from './marbles.js';

// Operators and producers, against the laws
export type { Clause } from './clause.js';
export { conformance } from './conformance.js';
export type { ConformanceOptions, OperatorConformanceOptions } from './conformance-options.js';
export type { OperatorTrial, ProducerTrial } from './trial.js';

// Modules
export { type FakeContext, type FakeContextOptions, fakeContext } from './fake-context.js';

// The lab
export type { ExpectedEvent } from '../../examples/lab/expected-event.js';
export type { LabStats } from '../../examples/lab/lab-stats.js';
export { type Lab, type LabOptions, startLab } from '../../examples/lab/start-lab.js';
