import { VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { Alarm } from '../../operators/alarm.js';

function set() {
  const scheduler = new VirtualTimeScheduler();
  const rung: number[] = [];
  const alarm = new Alarm(scheduler, () => rung.push(scheduler.now()));
  return { alarm, rung, flush: () => scheduler.flush() };
}

describe('Alarm', () => {
  it('rings once, at the earliest of its times', () => {
    const { alarm, rung, flush } = set();
    for (const due of [120, 110, 130]) alarm.set(due, 100);
    flush();
    expect(rung).toEqual([10]);
  });

  it('can be set again once it has rung, or was cleared', () => {
    const { alarm, rung, flush } = set();
    alarm.set(5, 0);
    flush();
    alarm.set(5, 0);
    alarm.clear();
    flush();
    alarm.set(7, 0);
    flush();
    expect(rung).toEqual([5, 12]);
  });

  it('does not ring at the end of time', () => {
    const { alarm, rung, flush } = set();
    alarm.set(Number.POSITIVE_INFINITY, 0);
    flush();
    expect(rung).toEqual([]);
  });
});
