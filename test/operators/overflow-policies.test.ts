import { BehaviorSubject } from 'rxjs';
import { expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { overflowPolicies } from '../../operators/overflow-policies.js';
import { createScan } from '../../src/index.js';

it.each(overflowPolicies)('is taken by operators and by scans: %s', (overflow) => {
  expect(() => backpressure(new BehaviorSubject(0), { overflow })).not.toThrow();
  expect(() => createScan({ targets: [], modules: [], memory: { overflow } })).not.toThrow();
});
