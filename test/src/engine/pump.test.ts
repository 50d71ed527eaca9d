import { describe, expect, it } from 'vitest';
import { Pump, type Stage } from '../../../src/engine/pump.js';
import { turns } from '../../laws/scan-helpers.js';

function kept() {
  const errors: unknown[] = [];
  let rests = 0;
  const pump = new Pump(
    (error) => errors.push(error),
    () => rests++,
  );
  const stage = (turn: (self: Stage) => void): Stage => {
    const made: Stage = { scheduled: false, turn: () => turn(made) };
    return made;
  };
  return { pump, errors, stage, rests: () => rests };
}

describe('Pump', () => {
  it('gives a stage one turn, however often it is woken before it', async () => {
    const { pump, stage, rests } = kept();
    let taken = 0;
    const busy = stage(() => taken++);
    for (let i = 0; i < 3; i++) pump.wake(busy);
    expect(taken).toBe(0);
    await turns(2);
    expect([taken, rests()]).toEqual([1, 1]);
  });

  it('gives those with more to do a turn each, one after another', async () => {
    const { pump, stage } = kept();
    const order: string[] = [];
    const working = (name: string) =>
      stage((self) => {
        if (order.push(name) < 5) pump.wake(self);
      });
    pump.wake(working('a'));
    pump.wake(working('b'));
    await turns(2);
    expect(order.slice(0, 5)).toEqual(['a', 'b', 'a', 'b', 'a']);
  });

  it('hands the thread back while a stage always has more to do', async () => {
    const { pump, stage } = kept();
    let taken = 0;
    pump.wake(
      stage((self) => {
        taken++;
        pump.wake(self);
      }),
    );
    // Settle only if timers live; on a busy machine the first may be due before the pump has run at all.
    for (let i = 0; i < 2; i++) await new Promise((resolve) => setTimeout(resolve, 1));
    pump.stop();
    expect(taken).toBeGreaterThan(0);
  });

  it('gives a hastened stage its turn as soon as the code that runs now has ended, and comes to rest afterwards', async () => {
    const { pump, stage, rests } = kept();
    let taken = 0;
    const ready = stage(() => taken++);
    pump.hasten(ready);
    pump.hasten(ready);
    expect(taken).toBe(0);
    await undefined;
    expect(taken).toBe(1);
    await turns(2);
    expect([taken, rests()]).toEqual([1, 1]);
  });

  it('hastens no stage within a turn', async () => {
    const { pump, stage } = kept();
    const order: string[] = [];
    const later = stage(() => order.push('later'));
    pump.wake(
      stage(() => {
        pump.hasten(later);
        Promise.resolve().then(() => order.push('after the turns'));
      }),
    );
    await turns(2);
    expect(order).toEqual(['later', 'after the turns']);
  });

  it('hands the thread back while a stage is hastened again and again', async () => {
    const { pump, stage } = kept();
    let taken = 0;
    const again = stage(() => {
      taken++;
      Promise.resolve().then(() => pump.hasten(again));
    });
    pump.hasten(again);
    await new Promise((resolve) => setTimeout(resolve, 1)); // settles only if timers live
    pump.stop();
    const before = taken;
    await turns(2);
    expect(before).toBeGreaterThan(1);
    expect(taken).toBe(before);
  });

  it('tells of an error that a stage lets out, and gives the others their turns', async () => {
    const { pump, stage, errors } = kept();
    const defect = new Error('defect');
    let taken = 0;
    pump.wake(
      stage(() => {
        throw defect;
      }),
    );
    pump.wake(stage(() => taken++));
    await turns(2);
    expect([errors, taken]).toEqual([[defect], 1]);
  });

  it('gives no more turns once stopped, not even of the round under way', async () => {
    const { pump, stage } = kept();
    let taken = 0;
    pump.wake(stage(() => pump.stop()));
    pump.wake(stage(() => taken++));
    await turns(2);
    pump.wake(stage(() => taken++));
    await turns(2);
    expect(taken).toBe(0);
  });
});
