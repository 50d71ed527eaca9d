import { take } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { Inlet } from '../../../src/util/inlet.js';

function kept<T>(inlet: Inlet<T>) {
  const values: (T | 'end')[] = [];
  const subscription = inlet.values$.subscribe({
    next: (value) => values.push(value),
    complete: () => values.push('end'),
  });
  return { values, subscription };
}

describe('Inlet', () => {
  it('hands each value to all who are subscribed, in order, and replays nothing', () => {
    const inlet = new Inlet<number>();
    expect(inlet.observed).toBe(false);
    inlet.next(0);
    const order: string[] = [];
    inlet.values$.subscribe((value) => order.push(`a${value}`));
    inlet.values$.subscribe((value) => order.push(`b${value}`));
    inlet.next(1);
    inlet.next(2);
    expect([inlet.observed, order]).toEqual([true, ['a1', 'b1', 'a2', 'b2']]);
  });

  it('completes everybody, also those who come later', () => {
    const inlet = new Inlet<number>();
    const early = kept(inlet);
    inlet.next(1);
    inlet.complete();
    inlet.next(2);
    expect([early.values, kept(inlet).values, inlet.observed]).toEqual([[1, 'end'], ['end'], false]);
  });

  it('forgets who has gone', () => {
    const inlet = new Inlet<number>();
    const { values, subscription } = kept(inlet);
    inlet.values$.pipe(take(1)).subscribe();
    inlet.next(1);
    subscription.unsubscribe();
    expect(inlet.observed).toBe(false);
    inlet.next(2);
    expect(values).toEqual([1]);
  });

  it('hands a value to those who were subscribed when it came, whoever comes or goes meanwhile', () => {
    const inlet = new Inlet<number>();
    const late: number[] = [];
    const gone: number[] = [];
    inlet.values$.subscribe(() => {
      second.unsubscribe();
      if (late.length === 0) inlet.values$.subscribe((value) => late.push(value));
    });
    const second = inlet.values$.subscribe((value) => gone.push(value));
    inlet.next(1);
    expect([late, gone]).toEqual([[], []]);
    inlet.next(2);
    expect([late, gone]).toEqual([[2], []]);
  });

  it('takes a value given from inside a value', () => {
    const inlet = new Inlet<number>();
    const { values } = kept(inlet);
    inlet.values$.pipe(take(1)).subscribe(() => inlet.next(2));
    inlet.next(1);
    expect(values).toEqual([1, 2]);
  });
});
