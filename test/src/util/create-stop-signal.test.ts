import { Observable, Subject, takeUntil } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createStopSignal } from '../../../src/util/create-stop-signal.js';

describe('createStopSignal', () => {
  it('ends everything that is taken until it, and only once it is given', () => {
    const { stop$, stop } = createStopSignal();
    const sources = Array.from({ length: 5 }, () => new Subject<number>());
    let ended = 0;
    for (const source of sources) source.pipe(takeUntil(stop$)).subscribe({ complete: () => ended++ });
    expect(ended).toBe(0);
    stop();
    stop();
    expect([ended, sources.some(({ observed }) => observed)]).toEqual([5, false]);
  });

  it('reaches a source that is still emitting inside its subscribe', () => {
    const { stop$, stop } = createStopSignal();
    let emitted = 0;
    const firehose = new Observable<number>((subscriber) => {
      while (!subscriber.closed && emitted < 100) subscriber.next(emitted++);
    });
    firehose.pipe(takeUntil(stop$)).subscribe((value) => value === 3 && stop());
    expect(emitted).toBe(4);
  });

  it('takes on and drops a hundred thousand', () => {
    const { stop$, stop } = createStopSignal();
    let stopped = 0;
    const listeners = Array.from({ length: 100_000 }, () => stop$.subscribe(() => stopped++));
    for (const listener of listeners.slice(1)) listener.unsubscribe();
    stop();
    expect(stopped).toBe(1);
  });
});
