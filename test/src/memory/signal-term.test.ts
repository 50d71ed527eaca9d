import { BehaviorSubject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { SignalTerm } from '../../../src/memory/signal-term.js';

function termOf(signal$: BehaviorSubject<number>) {
  const warnings: string[] = [];
  let changes = 0;
  const term = new SignalTerm(
    signal$,
    () => changes++,
    (message) => warnings.push(message),
  );
  return { term, warnings, changes: () => changes };
}

describe('SignalTerm', () => {
  it('says what the signal says, and calls when it changes', () => {
    const signal$ = new BehaviorSubject(0.3);
    const { term, changes } = termOf(signal$);
    expect([term.sample(), changes()]).toEqual([0.3, 1]);
    signal$.next(0.8);
    expect([term.sample(), changes(), term.lost]).toEqual([0.8, 2, false]);
  });

  it('says the present value, where a subscriber was told a stale one', () => {
    const signal$ = new BehaviorSubject(0);
    signal$.subscribe((value) => value === 1 && signal$.next(0.25));
    const seen: number[] = [];
    const term = new SignalTerm(
      signal$,
      () => seen.push(signal$.value),
      () => {},
    );
    signal$.next(1);
    expect([term.sample(), seen.at(-1)]).toEqual([0.25, 0.25]);
  });

  it.each([
    ['completes', (signal$: BehaviorSubject<number>) => signal$.complete(), 'has completed'],
    ['fails', (signal$: BehaviorSubject<number>) => signal$.error(new Error('gone')), 'failed (gone)'],
    ['says NaN', (signal$: BehaviorSubject<number>) => signal$.next(Number.NaN), 'said `NaN`'],
  ])('is left out, with one warning, when the signal %s', (_, end, why) => {
    const signal$ = new BehaviorSubject(0.9);
    const { term, warnings } = termOf(signal$);
    end(signal$);
    expect([term.sample(), term.sample(), term.lost]).toEqual([0, 0, true]);
    expect(warnings).toEqual([`The pressure signal given ${why}: it is left out.`]);
    expect(signal$.observed).toBe(false);
  });

  it('is left out at once where the signal has ended before', () => {
    const signal$ = new BehaviorSubject(0.9);
    signal$.complete();
    const { term, warnings } = termOf(signal$);
    expect([term.lost, term.sample(), warnings.length]).toEqual([true, 0, 1]);
  });

  it('stops to listen when closed', () => {
    const signal$ = new BehaviorSubject(0.9);
    termOf(signal$).term.close();
    expect(signal$.observed).toBe(false);
  });
});
