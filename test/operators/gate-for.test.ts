import { BehaviorSubject, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { createGate } from '../../operators/create-gate.js';
import { gateFor } from '../../operators/gate-for.js';

describe('gateFor', () => {
  it('gives a gate that is shared to everybody', () => {
    const gate = createGate(new BehaviorSubject(0));
    const open = gateFor(gate, {});
    expect([open(), open()]).toEqual([gate, gate]);
  });

  it('makes a new one of pressure each time, as its options say', () => {
    const open = gateFor(new BehaviorSubject(0.75), { maxDelay: 80 });
    expect(open()).not.toBe(open());
    expect(open().delay).toBe(10);
  });

  it.each([
    [new Subject(), 'an object'],
    [undefined, '`undefined`'],
    [null, '`null`'],
    [0.5, '`0.5` (number)'],
  ])('refuses %s, when the operator is made', (pressure, got) => {
    expect(() => backpressure(pressure as never)).toThrow(
      new TypeError(`Expected \`pressure\` to be a gate or a BehaviorSubject, got ${got}`),
    );
  });
});
