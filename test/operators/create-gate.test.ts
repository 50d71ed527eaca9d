import { BehaviorSubject, Subject, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../operators/create-gate.js';
import { createGateGroup } from '../../operators/create-gate-group.js';
import { virtualLog } from './virtual-log.js';

describe('createGate', () => {
  it('lets everything through below low', () => {
    const gate = createGate(new BehaviorSubject(0.4));
    for (let i = 0; i < 10; i++) expect(gate.enter(() => {})).toBe(true);
    expect([gate.waiting, gate.blocked, gate.delay]).toEqual([0, false, 0]);
    expect(gate.stats).toEqual({ waits: 0, waited: 0, longest: 0, placeWaits: 0, placeWaited: 0 });
  });

  it('tells its pressure, what waits, and what an arrival would wait', () => {
    const pressure$ = new BehaviorSubject(0.75);
    const gate = createGate(pressure$, { maxDelay: 1000 });
    expect([gate.pressure, gate.delay, gate.waiting, gate.blocked]).toEqual([0.75, 125, 0, false]);
    gate.enter(() => {});
    gate.enter(() => {});
    expect([gate.waiting, gate.blocked]).toEqual([2, true]);
    pressure$.next(1);
    expect(gate.delay).toBe(Number.POSITIVE_INFINITY);
    gate.close();
    expect([gate.delay, gate.waiting, gate.blocked]).toEqual([0, 0, false]);
  });

  it('has a group of its own unless told otherwise', () => {
    const log = virtualLog(({ enter }) => {
      const pressure$ = new BehaviorSubject(1);
      const group = createGateGroup({ maxDelay: 10 });
      for (const name of ['a', 'b']) enter(createGate(pressure$, { maxDelay: 10 }), name);
      for (const name of ['c', 'd']) enter(createGate(pressure$, { maxDelay: 10, group }), name);
    });
    expect(log).toEqual(['a@10', 'b@10', 'c@10', 'd@20']);
  });

  it('keeps its time by the scheduler given', () => {
    const scheduler = new VirtualTimeScheduler();
    const gate = createGate(new BehaviorSubject(0.75), { maxDelay: 1000, scheduler });
    const released: number[] = [];
    gate.enter(() => released.push(scheduler.now()));
    scheduler.flush();
    expect(released).toEqual([125]);
  });

  it('delays from 0.5 on, by a second at most, and is hard at 1 unless told otherwise', () => {
    const delays = [0.4999, 0.5, 0.75, 0.9999, 1].map((pressure) => createGate(new BehaviorSubject(pressure)).delay);
    expect(delays.map(Math.round)).toEqual([0, 0, 125, 999, Number.POSITIVE_INFINITY]);
  });

  it('refuses a law out of range', () => {
    expect(() => createGate(new BehaviorSubject(0), { low: 1, high: 0.5 })).toThrow(RangeError);
  });

  it('refuses what has no present value', () => {
    expect(() => createGate(new Subject<number>() as never)).toThrow(
      '`pressure$` to be a BehaviorSubject, got an object',
    );
    expect(() => createGate(undefined as never)).toThrow('`pressure$` to be a BehaviorSubject, got `undefined`');
  });

  describe('a law of its own', () => {
    it('is asked from its `low`, and holds what waits for ever until pressure moves', () => {
      const asked: number[] = [];
      const law = {
        low: 0.4,
        high: Number.POSITIVE_INFINITY,
        maxDelay: 10,
        delay(pressure: number) {
          asked.push(pressure);
          return pressure < 0.6 ? 5 : Number.POSITIVE_INFINITY;
        },
      };
      const pressure$ = new BehaviorSubject(0.3);
      const log = virtualLog(({ at, enter }) => {
        const gate = createGate(pressure$, { law });
        at(0, () => enter(gate, 'a'));
        at(1, () => pressure$.next(2));
        at(2, () => enter(gate, 'b'));
        at(500, () => pressure$.next(0.5));
        at(501, () => enter(gate, 'c'));
      });
      expect(log).toEqual(['a@0', 'b@500', 'c@506']);
      expect(new Set(asked)).toEqual(new Set([2, 0.5]));
    });

    it('may keep a state', () => {
      let shut = false;
      const hysteresis = {
        low: 0.5,
        high: Number.POSITIVE_INFINITY,
        maxDelay: 10,
        delay(pressure: number) {
          shut = pressure >= 0.8 || (shut && pressure > 0.6);
          return shut ? Number.POSITIVE_INFINITY : 0;
        },
      };
      const pressure$ = new BehaviorSubject(0.7);
      const log = virtualLog(({ at, enter }) => {
        const gate = createGate(pressure$, { law: hysteresis });
        at(0, () => enter(gate, 'a'));
        at(10, () => pressure$.next(0.8));
        at(20, () => enter(gate, 'b'));
        at(30, () => pressure$.next(0.7));
        at(40, () => pressure$.next(0.6));
      });
      expect(log).toEqual(['a@0', 'b@40']);
    });
  });
});
