import { Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { observeEvents } from '../../../src/engine/observe-events.js';
import { createEvent, type ScanEvent } from '../../../src/index.js';

const event = createEvent('DNS_NAME', 'test.notreal') as ScanEvent;

function observed(startedElsewhere = false) {
  const told: string[] = [];
  const source$ = new Subject<ScanEvent>();
  let started = startedElsewhere;
  const events$ = observeEvents(source$, {
    subscribed: () => {
      const first = !started;
      started = true;
      told.push(first ? 'started' : 'joined');
      if (first) source$.next(event); // what is emitted while starting reaches whoever started it
      return first;
    },
    abandoned: () => told.push('abandoned'),
  });
  return { source$, events$, told };
}

describe('observeEvents', () => {
  it('is cold until first subscribed, and then shared', () => {
    const { source$, events$, told } = observed();
    const seen: [ScanEvent[], ScanEvent[]] = [[], []];
    expect(told).toEqual([]);
    events$.subscribe((given) => seen[0].push(given));
    events$.subscribe((given) => seen[1].push(given));
    source$.next(event);
    expect([told, seen[0].length, seen[1].length]).toEqual([['started', 'joined'], 2, 1]);
  });

  it('says so when the last subscriber has left', () => {
    const { events$, told } = observed();
    const [first, second] = [events$.subscribe(), events$.subscribe()];
    first.unsubscribe();
    expect(told).toEqual(['started', 'joined']);
    second.unsubscribe();
    expect(told.at(-1)).toBe('abandoned');
  });

  it('says nothing of leaving a scan that was started otherwise', () => {
    const { events$, told } = observed(true);
    events$.subscribe().unsubscribe();
    expect(told).toEqual(['joined']);
  });

  it('completes with its source', () => {
    const { source$, events$ } = observed();
    let completed = 0;
    events$.subscribe({ complete: () => completed++ });
    source$.complete();
    events$.subscribe({ complete: () => completed++ });
    expect(completed).toBe(2);
  });
});
