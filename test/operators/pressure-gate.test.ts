import fc from 'fast-check';
import { BehaviorSubject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../operators/create-gate.js';
import { createGateGroup } from '../../operators/create-gate-group.js';
import { virtualLog } from './virtual-log.js';

/** With these, pressure 0.5 delays by 80 / 8 = 10 frames. */
const law = { low: 0, high: 1, maxDelay: 80 };
const half = () => new BehaviorSubject(0.5);

describe('PressureGate', () => {
  it('does not wait, and leaves no subscription, once nothing waits any more', () => {
    const pressure$ = new BehaviorSubject(0.9);
    const gate = createGate(pressure$);
    expect(pressure$.observed).toBe(false);
    gate.enter(() => {});
    expect(pressure$.observed).toBe(true);
    pressure$.next(0);
    expect(pressure$.observed).toBe(false);
  });

  describe('delays', () => {
    it('add up as debt where they are shorter than 4 ms', () => {
      const log = virtualLog(({ at, enter }) => {
        // 1.5 each: the third owes 4.5, the sixth again.
        const gate = createGate(half(), { ...law, maxDelay: 12 });
        for (let i = 0; i < 7; i++) at(i * 10, () => enter(gate, `${i}`));
      });
      expect(log).toEqual(['0@0', '1@10', '2@24.5', '3@30', '4@40', '5@54.5', '6@60']);
    });

    it('are never longer than maxDelay, debts included', () => {
      const log = virtualLog(({ at, enter }) => {
        const gate = createGate(new BehaviorSubject(0.999), { low: 0, maxDelay: 3, curve: () => 1 });
        at(0, () => enter(gate, 'a'));
        at(10, () => enter(gate, 'b'));
      });
      expect(log).toEqual(['a@0', 'b@13']);
    });

    it('grow with size over the average, within a quarter and four times', () => {
      const log = virtualLog(({ at, enter }) => {
        const gate = createGate(half(), { ...law, group: { ...createGateGroup(), weigh: (size) => size } });
        for (const [i, size] of [1, 2, 0.5, 100, 0.001].entries()) at(i * 100, () => enter(gate, `${size}`, size));
      });
      expect(log).toEqual(['1@10', '2@120', '0.5@205', '100@340', '0.001@400']);
    });

    it('grow with the weight of the producer, within the same bounds and never to nothing', () => {
      const weights = [2, Number.POSITIVE_INFINITY, Number.NaN, -1, 0];
      const log = virtualLog(({ at, enter }) => {
        for (const [i, weight] of weights.entries()) {
          const gate = createGate(half(), { low: 0, maxDelay: 160, weight: () => weight });
          at(i * 100, () => enter(gate, String(weight)));
        }
      });
      expect(log).toEqual(['2@40', 'Infinity@180', 'NaN@205', '-1@305', '0@405']);
    });

    it('are computed anew as pressure moves, from the time of arrival', () => {
      const log = virtualLog(({ at, enter, note }) => {
        const pressure$ = half();
        const gate = createGate(pressure$, { ...law, maxDelay: 64 });
        at(0, () => enter(gate, 'a'));
        at(4, () => pressure$.next(0.75));
        at(9, () => note('still waits'));
        at(20, () => pressure$.next(0.5));
      });
      expect(log).toEqual(['still waits@9', 'a@20']);
    });

    it('are never beyond maxDelay below high, whatever pressure does there', () => {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(30), fc.double({ min: 0, max: 0.999, noNaN: true })), { maxLength: 30 }),
          fc.array(fc.nat(300), { maxLength: 20 }),
          (moves, arrivals) => {
            const frames = arrivals.sort((a, b) => a - b);
            const log = virtualLog(({ at, enter }) => {
              const pressure$ = new BehaviorSubject(0.9);
              const gate = createGate(pressure$, law);
              let frame = 0;
              for (const [after, pressure] of moves) {
                frame += after;
                at(frame, () => pressure$.next(pressure));
              }
              for (const [i, arrival] of frames.entries()) at(arrival, () => enter(gate, `${i}`));
            });
            expect(log.map((line) => line.split('@')[0])).toEqual(frames.map((_, i) => `${i}`));
            for (const [i, line] of log.entries()) {
              expect(Number(line.split('@')[1])).toBeLessThanOrEqual((frames[i] as number) + 80 + 1e-6);
            }
          },
        ),
      );
    });
  });

  describe('at high and above', () => {
    for (const pressure of [1, 2, Number.POSITIVE_INFINITY]) {
      it(`admits one for each maxDelay in which nothing finishes (${pressure})`, () => {
        const log = virtualLog(({ at, enter }) => {
          const gate = createGate(new BehaviorSubject(pressure), { maxDelay: 10 });
          for (const [i, name] of [...'abcd'].entries()) at(i, () => enter(gate, name));
        });
        expect(log).toEqual(['a@10', 'b@20', 'c@30', 'd@40']);
      });
    }

    it('postpones that as long as something finishes', () => {
      const log = virtualLog(({ at, enter }) => {
        const group = createGateGroup({ maxDelay: 10 });
        const gate = createGate(new BehaviorSubject(1), { maxDelay: 10, group });
        at(0, () => enter(gate, 'a'));
        at(1, () => enter(gate, 'b'));
        for (const frame of [4, 11, 19]) at(frame, () => group.progress());
      });
      expect(log).toEqual(['a@29', 'b@39']);
    });

    it('admits the deepest of the group first', () => {
      const log = virtualLog(({ enter }) => {
        const group = createGateGroup({ maxDelay: 10 });
        const pressure$ = new BehaviorSubject(1);
        for (const depth of [2, 7, 5]) enter(createGate(pressure$, { maxDelay: 10, group }), `${depth}`, 1, depth);
      });
      expect(log).toEqual(['7@10', '5@20', '2@30']);
    });

    it('lets all go that are due as soon as pressure is below high', () => {
      const log = virtualLog(({ at, enter }) => {
        const pressure$ = new BehaviorSubject(1);
        const gate = createGate(pressure$, { ...law, group: createGateGroup({ maxDelay: 1000 }) });
        at(0, () => enter(gate, 'a'));
        at(100, () => enter(gate, 'b'));
        at(195, () => enter(gate, 'c'));
        at(200, () => pressure$.next(0.5));
      });
      expect(log).toEqual(['a@200', 'b@200', 'c@205']);
    });

    it('holds again what is not due when pressure rises to high', () => {
      const log = virtualLog(({ at, enter }) => {
        const pressure$ = half();
        const gate = createGate(pressure$, { ...law, group: createGateGroup({ maxDelay: 100 }) });
        at(0, () => enter(gate, 'a'));
        at(5, () => pressure$.next(1));
      });
      expect(log).toEqual(['a@100']);
    });
  });

  describe('places', () => {
    it('are waited for after memory, and told apart', () => {
      const stats: unknown[] = [];
      const log = virtualLog(({ at, enter }) => {
        let room = false;
        const gate = createGate(half(), { ...law, hasRoom: () => room });
        at(0, () => enter(gate, 'a'));
        at(30, () => {
          room = true;
          gate.poke();
          stats.push({ ...gate.stats });
        });
      });
      expect(log).toEqual(['a@30']);
      expect(stats).toEqual([{ waits: 1, waited: 10, longest: 10, placeWaits: 1, placeWaited: 20 }]);
    });

    it('are not waits for memory, however long the line', () => {
      let gate = createGate(new BehaviorSubject(0));
      const log = virtualLog(({ at, note }) => {
        let places = 0;
        gate = createGate(new BehaviorSubject(0), { hasRoom: () => places > 0 });
        for (const name of 'abc') {
          gate.enter(() => {
            places--;
            note(name);
          });
        }
        for (const frame of [10, 20, 30]) {
          at(frame, () => {
            places = 1;
            gate.poke();
          });
        }
      });
      expect(log).toEqual(['a@10', 'b@20', 'c@30']);
      expect(gate.stats).toEqual({ waits: 0, waited: 0, longest: 0, placeWaits: 3, placeWaited: 60 });
    });

    it('count the wait for memory behind others only up to when memory would have let it go', () => {
      let gate = createGate(half());
      virtualLog(({ at, enter }) => {
        let room = false;
        gate = createGate(half(), { ...law, hasRoom: () => room });
        at(0, () => enter(gate, 'a'));
        at(1, () => enter(gate, 'b'));
        at(50, () => {
          room = true;
          gate.poke();
        });
      });
      expect(gate.stats).toEqual({ waits: 2, waited: 20, longest: 10, placeWaits: 2, placeWaited: 40 + 39 });
    });
  });

  describe('pause', () => {
    it('freezes the clock of every wait', () => {
      const log = virtualLog(({ at, enter, note }) => {
        const gate = createGate(half(), law);
        at(0, () => enter(gate, 'a'));
        at(2, () => enter(gate, 'b'));
        at(4, () => gate.pause());
        at(4, () => note(gate.blocked ? 'blocked' : 'open'));
        at(24, () => gate.resume());
      });
      expect(log).toEqual(['blocked@4', 'a@30', 'b@32']);
    });

    it('holds what arrives, even at no pressure', () => {
      const log = virtualLog(({ at, enter }) => {
        const gate = createGate(new BehaviorSubject(0));
        gate.pause();
        at(1, () => enter(gate, 'a'));
        at(5, () => gate.resume());
      });
      expect(log).toEqual(['a@5']);
    });

    it('stops the stall clock', () => {
      const log = virtualLog(({ at, enter }) => {
        const gate = createGate(new BehaviorSubject(1), { maxDelay: 10 });
        at(0, () => enter(gate, 'a'));
        at(5, () => gate.pause());
        at(25, () => gate.resume());
      });
      expect(log).toEqual(['a@35']);
    });

    it('starts the stall clock of what came meanwhile only when time runs', () => {
      const log = virtualLog(({ at, enter }) => {
        const gate = createGate(new BehaviorSubject(1), { maxDelay: 10, weight: () => 0.25 });
        gate.pause();
        at(1, () => enter(gate, 'a'));
        at(8, () => gate.resume());
      });
      expect(log).toEqual(['a@18']);
    });

    it('holds back whoever waits for others to be through', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const gate = createGate(pressure$);
      const called: string[] = [];
      gate.enter(() => {
        called.push('a');
        gate.pause();
      });
      gate.whenThrough(() => called.push('through'));
      pressure$.next(0);
      expect(called).toEqual(['a']);
      gate.resume();
      expect(called).toEqual(['a', 'through']);
    });

    it('lets nothing go when pressure falls meanwhile, and all of it afterwards', () => {
      const log = virtualLog(({ at, enter }) => {
        const pressure$ = new BehaviorSubject(0.9);
        const gate = createGate(pressure$);
        at(0, () => enter(gate, 'a'));
        at(1, () => gate.pause());
        at(2, () => pressure$.next(0));
        at(9, () => gate.resume());
        at(9, () => gate.resume());
      });
      expect(log).toEqual(['a@9']);
    });
  });

  describe('whenThrough', () => {
    it('calls back at once where nothing waits', () => {
      let called = 0;
      createGate(half()).whenThrough(() => called++);
      expect(called).toBe(1);
    });

    it('calls back once all that waits now has left, whatever comes after', () => {
      const log = virtualLog(({ at, enter, note }) => {
        const gate = createGate(half(), law);
        at(0, () => enter(gate, 'a'));
        at(1, () => enter(gate, 'b'));
        at(1, () => gate.whenThrough(() => note('through')));
        at(2, () => enter(gate, 'c'));
      });
      expect(log).toEqual(['a@10', 'b@11', 'through@11', 'c@12']);
    });

    it('calls back between two that leave at once', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const gate = createGate(pressure$);
      const called: string[] = [];
      gate.enter(() => called.push('a'));
      gate.whenThrough(() => called.push('through'));
      gate.enter(() => called.push('b'));
      pressure$.next(0);
      expect(called).toEqual(['a', 'through', 'b']);
    });

    it('waits for time to run', () => {
      const log = virtualLog(({ at, note }) => {
        const gate = createGate(half());
        gate.pause();
        gate.whenThrough(() => note('through'));
        at(3, () => gate.resume());
      });
      expect(log).toEqual(['through@3']);
    });

    it('knows when what it waits for is withdrawn', () => {
      const gate = createGate(new BehaviorSubject(0.9));
      const called: string[] = [];
      const release = () => {};
      gate.enter(() => called.push('a'));
      gate.enter(release);
      gate.whenThrough(() => called.push('through'));
      gate.withdraw(release);
      expect(called).toEqual([]);
      gate.close();
      expect(called).toEqual(['a', 'through']);
    });
  });

  describe('whenOpen', () => {
    it('calls back at once where nothing waits', () => {
      let called = 0;
      createGate(half()).whenOpen(() => called++);
      expect(called).toBe(1);
    });

    it('lets those that are parked go on in turn, one for each emission', () => {
      const log = virtualLog(({ enter }) => {
        const gate = createGate(half(), law);
        const produce = (name: string, left: number) => {
          enter(gate, `${name}${left}`);
          if (left > 0) gate.whenOpen(() => produce(name, left - 1));
        };
        enter(gate, 'first');
        for (const name of ['a', 'b', 'c']) gate.whenOpen(() => produce(name, 1));
      });
      expect(log).toEqual(['first@10', 'a1@20', 'b1@30', 'c1@40', 'a0@50', 'b0@60', 'c0@70']);
    });

    it('does not call back what was taken back', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const gate = createGate(pressure$);
      const called: string[] = [];
      gate.enter(() => {});
      const cancel = gate.whenOpen(() => called.push('a'));
      gate.whenOpen(() => called.push('b'));
      cancel();
      pressure$.next(0);
      expect(called).toEqual(['b']);
    });
  });

  describe('withdraw', () => {
    it('takes back every emission of one release, uncalled, and no other', () => {
      const pressure$ = new BehaviorSubject(0.9);
      const gate = createGate(pressure$);
      const called: string[] = [];
      const release = () => called.push('withdrawn');
      gate.enter(release);
      gate.enter(() => called.push('a'));
      gate.enter(release);
      gate.enter(() => called.push('b'));
      gate.withdraw(release);
      expect(gate.waiting).toBe(2);
      pressure$.next(0);
      expect(called).toEqual(['a', 'b']);
    });

    it('lets the next be timed when the first has gone', () => {
      const log = virtualLog(({ at, enter }) => {
        const gate = createGate(new BehaviorSubject(1), { maxDelay: 10 });
        const release = () => {};
        at(0, () => gate.enter(release));
        at(1, () => enter(gate, 'a'));
        at(2, () => gate.withdraw(release));
      });
      expect(log).toEqual(['a@11']);
    });
  });

  describe('close', () => {
    it('ends every wait at once, in order, and lets everything through from then on', () => {
      const log = virtualLog(({ at, enter }) => {
        const gate = createGate(new BehaviorSubject(1));
        at(0, () => enter(gate, 'a'));
        at(1, () => enter(gate, 'b'));
        at(2, () => gate.pause());
        at(3, () => gate.close());
        at(4, () => enter(gate, 'c'));
        at(5, () => gate.pause());
        at(6, () => enter(gate, 'd'));
        at(7, () => gate.close());
      });
      expect(log).toEqual(['a closed@3', 'b closed@3', 'c@4', 'd@6']);
    });

    it('cannot be undone by a pause', () => {
      const gate = createGate(new BehaviorSubject(0));
      gate.close();
      gate.pause();
      expect([gate.blocked, gate.enter(() => {})]).toEqual([false, true]);
    });

    it('does not ask for room any more', () => {
      const gate = createGate(new BehaviorSubject(0), { hasRoom: () => false });
      gate.close();
      expect(gate.enter(() => {})).toBe(true);
    });
  });

  it('survives a callback that throws', () => {
    const pressure$ = new BehaviorSubject(0.9);
    let fail = true;
    const gate = createGate(pressure$, {
      hasRoom: () => {
        if (fail) throw new Error('room');
        return true;
      },
    });
    const called: boolean[] = [];
    gate.enter((through) => called.push(through));
    expect(() => {
      gate.enter(() => {});
      gate.pause();
      pressure$.next(0.1);
      gate.resume();
    }).toThrow('room');
    fail = false;
    pressure$.next(0);
    expect(called).toEqual([true]);
  });
});
