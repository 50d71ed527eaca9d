import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Waiter, WaitingLine } from '../../operators/waiting-line.js';

function waiterOf(arrival = 0, release: Waiter['release'] = () => {}): Waiter {
  return { release, arrival, weight: 1, debt: 0, depth: 0, refused: false, freedAt: undefined, rank: 0 };
}

describe('WaitingLine', () => {
  it('lets go in the order of joining', () => {
    const line = new WaitingLine();
    for (const arrival of [1, 2, 3]) line.join(waiterOf(arrival));
    expect([line.length, line.head?.arrival]).toEqual([3, 1]);
    expect([line.leave(9)?.arrival, line.leave(9)?.arrival, line.expel()?.arrival, line.leave(9)]).toEqual([
      ...[1, 2, 3, undefined],
    ]);
    expect(line.length).toBe(0);
  });

  it('counts waits for memory apart from waits for a place', () => {
    const line = new WaitingLine();
    const [first, second] = [waiterOf(0), waiterOf(2)];
    line.join(first);
    line.join(second);
    first.refused = true;
    line.free(first, 7, 10);
    line.leave(30);
    line.free(second, 12, 30);
    line.leave(30);
    expect(line.stats).toEqual({ waits: 2, waited: 10 + 10, longest: 10, placeWaits: 2, placeWaited: 20 + 18 });
  });

  it('does not count those that were turned out', () => {
    const line = new WaitingLine();
    line.join(waiterOf(0));
    line.expel();
    expect(line.stats.waits).toBe(0);
  });

  it('calls back a follower when all before it have left, however they left', () => {
    const coming = fc.constantFrom('join', 'follow');
    const going = fc.constantFrom('leave', 'expel', 'withdraw');
    fc.assert(
      fc.property(fc.array(coming), fc.array(going), (comings, goings) => {
        const line = new WaitingLine();
        const present: { id: number; release: Waiter['release'] }[] = [];
        const waitedFor: (readonly number[])[] = [];
        const called: boolean[] = [];
        for (const [id, what] of comings.entries()) {
          if (what === 'follow') {
            const index = waitedFor.push(present.map((waiter) => waiter.id)) - 1;
            line.follow(() => {
              called[index] = true;
            });
          } else {
            present.push({ id, release: () => {} });
            line.join(waiterOf(id, present.at(-1)?.release));
          }
        }
        for (const how of goings) {
          if (how === 'withdraw') line.withdraw(present.pop()?.release ?? (() => {}));
          else expect(line[how](0)?.arrival).toBe(present.shift()?.id);
          line.settle();
          const left = new Set(present.map(({ id }) => id));
          expect(waitedFor.map((_, i) => called[i] === true)).toEqual(
            waitedFor.map((before) => !before.some((id) => left.has(id))),
          );
        }
      }),
    );
  });

  it('lets the parked go on in turn while it is open', () => {
    const line = new WaitingLine();
    const seen: string[] = [];
    for (const name of 'abc') line.park(() => seen.push(name));
    const cancel = line.park(() => seen.push('cancelled'));
    line.park(() => seen.push('d'));
    line.unpark(() => seen.length < 2);
    expect(seen).toEqual(['a', 'b']);
    cancel();
    line.unpark(() => true);
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
  });

  it('withdraws 100,000 of two releases in linear time', () => {
    const line = new WaitingLine();
    const [mine, other] = [() => {}, () => {}];
    for (let i = 0; i < 100_000; i++) line.join(waiterOf(i, i % 2 ? mine : other));
    line.withdraw(mine);
    expect(line.length).toBe(50_000);
    let latest = -1;
    for (let waiter = line.expel(); waiter; waiter = line.expel()) {
      expect(waiter.arrival).toBe(latest < 0 ? 0 : latest + 2);
      latest = waiter.arrival;
    }
  });
});
