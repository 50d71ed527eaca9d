import { of, Subject, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { Witness } from '../../../src/testing/witness.js';

describe('Witness', () => {
  it('keeps values and how it ended', () => {
    expect(new Witness(of(1, 2))).toMatchObject({ values: [1, 2], end: 'complete' });
    expect(new Witness(throwError(() => 'broken'))).toMatchObject({ values: [], end: 'error', error: 'broken' });
  });

  it('tells of each value, until it leaves', () => {
    const e1 = new Subject<number>();
    const told: number[] = [];
    const witness = new Witness(e1, (value) => told.push(value));
    e1.next(1);
    witness.leave();
    e1.next(2);
    expect([told, witness.values, witness.end, e1.observed]).toEqual([[1], [1], undefined, false]);
  });
});
