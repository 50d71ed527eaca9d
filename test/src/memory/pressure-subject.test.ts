import { describe, expect, it } from 'vitest';
import { PressureSubject } from '../../../src/memory/pressure-subject.js';

describe('PressureSubject', () => {
  it('is what was published last', () => {
    const pressure$ = new PressureSubject(0.2);
    expect([pressure$.value, pressure$.getValue()]).toEqual([0.2, 0.2]);
    pressure$.next(0.4);
    expect([pressure$.value, pressure$.getValue()]).toEqual([0.4, 0.4]);
  });

  it('runs ahead of what is published, until the next is', () => {
    const pressure$ = new PressureSubject(0.2);
    const told: number[] = [];
    pressure$.subscribe((pressure) => told.push(pressure));
    pressure$.advance(0.7);
    expect([pressure$.value, pressure$.getValue(), told]).toEqual([0.7, 0.7, [0.2]]);
    pressure$.next(0.6);
    expect([pressure$.value, told]).toEqual([0.6, [0.2, 0.6]]);
  });

  it('fails as any BehaviorSubject does', () => {
    const pressure$ = new PressureSubject(0.2);
    pressure$.advance(0.7);
    pressure$.error(new Error('broken'));
    expect(() => pressure$.value).toThrow('broken');
  });
});
