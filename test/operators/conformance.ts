import type { MonoTypeOperatorFunction } from 'rxjs';
import { it } from 'vitest';
import type { Clause } from '../../src/testing/clause.js';
import { conformance } from '../../src/testing/conformance.js';

/** Makes a test of each clause. */
export function itKeeps(clauses: readonly Clause[]): void {
  for (const { name, run } of clauses) it(name, run);
}

/**
 * The clauses every operator here keeps: it mirrors a source it has no reason to touch, and ends when it is told to.
 *
 * @param create Makes the operator so that it passes each value at once, one for one.
 */
export function itMirrors(create: () => MonoTypeOperatorFunction<string>): void {
  itKeeps(conformance.mirror(create));
}
