import { BehaviorSubject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { PressureSignal } from '../../operators/pressure-signal.js';

describe('PressureSignal', () => {
  it('reads what its source says', () => {
    const source$ = new BehaviorSubject(0.4);
    const signal = new PressureSignal(source$);
    expect(signal.value).toBe(0.4);
    source$.next(2);
    expect(signal.value).toBe(2);
  });

  it('is subscribed only while followed', () => {
    const source$ = new BehaviorSubject(0.4);
    const signal = new PressureSignal(source$);
    let moves = 0;
    expect(source$.observed).toBe(false);
    expect(signal.follow(() => moves++)).toBe(true);
    expect(signal.follow(() => moves++)).toBe(true);
    moves = 0;
    source$.next(0.5);
    expect(moves).toBe(1);
    signal.unfollow();
    source$.next(0.6);
    expect([moves, source$.observed]).toEqual([1, false]);
  });

  const breaks = {
    'says NaN': (source$: BehaviorSubject<number>) => source$.next(Number.NaN),
    'has failed': (source$: BehaviorSubject<number>) => source$.error(new Error('sensor')),
  };
  for (const [how, breakIt] of Object.entries(breaks)) {
    it(`reads 0 for good once it ${how}, with one warning`, () => {
      const source$ = new BehaviorSubject(0.9);
      const warnings: string[] = [];
      const signal = new PressureSignal(source$, (message) => warnings.push(message));
      breakIt(source$);
      expect([signal.value, signal.value]).toEqual([0, 0]);
      source$.next(0.9);
      expect(signal.value).toBe(0);
      expect(signal.follow(() => {})).toBe(false);
      expect(warnings).toEqual([`A pressure signal ${how}: it is left out.`]);
    });
  }

  it('finds out that its source has completed when it is followed', () => {
    const source$ = new BehaviorSubject(0.9);
    const warnings: string[] = [];
    const signal = new PressureSignal(source$, (message) => warnings.push(message));
    source$.complete();
    let moves = 0;
    expect(signal.value).toBe(0.9);
    expect(signal.follow(() => moves++)).toBe(false);
    expect([signal.value, moves]).toEqual([0, 1]);
    expect(warnings).toEqual(['A pressure signal has completed: it is left out.']);
  });

  it('tells who follows it that it broke', () => {
    const source$ = new BehaviorSubject(0.9);
    const values: number[] = [];
    const signal = new PressureSignal(source$);
    signal.follow(() => values.push(signal.value));
    values.length = 0;
    source$.error(new Error('sensor'));
    expect(values).toEqual([0]);
  });

  it('reads 0 from a source that was unsubscribed as a whole', () => {
    const source$ = new BehaviorSubject(0.9);
    source$.unsubscribe();
    expect(new PressureSignal(source$).value).toBe(0);
  });
});
