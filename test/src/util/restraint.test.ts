import { describe, expect, it } from 'vitest';
import { pulling } from '../../../src/util/pulling.js';
import { Restraint } from '../../../src/util/restraint.js';

/** Hands a value over as somebody who pulls does; tells how often they are held. */
function puller() {
  let holds = 0;
  const hold = () => {
    holds++;
    return () => {
      holds--;
    };
  };
  return {
    holds: () => holds,
    hand(receive: () => void) {
      pulling.current = { hold };
      receive();
      pulling.current = undefined;
    },
  };
}

describe('Restraint', () => {
  it('holds each who hands a value over, until it lets all go', () => {
    const restraint = new Restraint();
    const [a, b] = [puller(), puller()];
    a.hand(() => restraint.hold());
    b.hand(() => restraint.hold());
    b.hand(() => restraint.hold());
    expect([a.holds(), b.holds()]).toEqual([1, 2]);
    restraint.release();
    restraint.release();
    expect([a.holds(), b.holds()]).toEqual([0, 0]);
  });

  it('holds nobody where nobody pulls', () => {
    const restraint = new Restraint();
    restraint.hold();
    restraint.release();
    expect(pulling.current).toBeUndefined();
  });
});
