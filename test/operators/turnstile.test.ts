import { BehaviorSubject, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../operators/create-gate.js';
import { Turnstile } from '../../operators/turnstile.js';

const TURNED: string[] = [];

describe('Turnstile', () => {
  it('lets everything through where there is no gate and nobody holds it', () => {
    const turnstile = new Turnstile(undefined, {}, () => {});
    expect([turnstile.mayPass(), turnstile.mayPass()]).toEqual([true, true]);
  });

  it('goes on once nobody holds it any more', () => {
    const turned = [...TURNED];
    const turnstile = new Turnstile(undefined, {}, () => turned.push('on'));
    const releases = [turnstile.hold(), turnstile.hold()];
    expect(turnstile.mayPass()).toBe(false);
    releases[0]?.();
    expect([turnstile.mayPass(), turned]).toEqual([false, []]);
    releases[1]?.();
    expect([turnstile.mayPass(), turned]).toEqual([true, ['on']]);
  });

  it('calls nobody back who has not asked, nor one who has gone', () => {
    const turned = [...TURNED];
    const turnstile = new Turnstile(undefined, {}, () => turned.push('on'));
    turnstile.hold()();
    const release = turnstile.hold();
    turnstile.mayPass();
    turnstile.cancel();
    release();
    expect(turned).toEqual([]);
  });

  it('pays at a gate of its own for each item, and only asks at one that a `backpressure` is on', () => {
    const scheduler = new VirtualTimeScheduler();
    for (const attached of [false, true]) {
      const gate = createGate(new BehaviorSubject(0.9), { scheduler });
      if (attached) gate.attach();
      let turned = 0;
      const turnstile = new Turnstile(gate, { scheduler }, () => turned++);
      expect([turnstile.mayPass(), gate.waiting]).toEqual(attached ? [true, 0] : [false, 1]);
      scheduler.flush();
      expect([turnstile.mayPass(), turned]).toEqual([true, attached ? 0 : 1]);
      turnstile.passed();
      expect(turnstile.mayPass()).toBe(attached);
      turnstile.cancel();
      expect(gate.waiting).toBe(0);
    }
  });

  it('gives others a turn once its slice is over', () => {
    const scheduler = new VirtualTimeScheduler();
    let turned = 0;
    const turnstile = new Turnstile(undefined, { scheduler, slice: 0 }, () => turned++);
    let passed = 0;
    while (turnstile.mayPass()) passed++;
    expect([passed, turned]).toEqual([31, 0]);
    scheduler.flush();
    expect([turned, turnstile.mayPass()]).toEqual([1, true]);
  });
});
