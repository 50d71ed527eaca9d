import { describe, expect, it } from 'vitest';
import { KeptState } from '../../../src/engine/kept-state.js';
import { PendingFacts } from '../../../src/engine/pending-facts.js';

describe('KeptState', () => {
  it('keeps values by key, in the order in which they were first set', () => {
    const state = new KeptState();
    state.set('b', 1);
    state.set('a', { deep: [true, null] });
    state.set('b', 2);
    expect([...state.entries()]).toEqual([
      ['b', 2],
      ['a', { deep: [true, null] }],
    ]);
    expect(state.size).toBe(2);
    expect(state.has('a')).toBe(true);
    expect(state.get('nothing')).toBeUndefined();
  });

  it('begins with what was saved, and tells of every change', () => {
    const changes: unknown[] = [];
    const state = new KeptState([['old', 1]], (key, value) => changes.push([key, value]));
    expect(state.durable).toBe(true);
    expect(state.get('old')).toBe(1);
    state.set('new', 'x');
    state.delete('old');
    state.delete('never there');
    expect(changes).toEqual([
      ['new', 'x'],
      ['old', undefined],
    ]);
    expect([...state.entries()]).toEqual([['new', 'x']]);
  });

  it('keeps nothing that cannot be saved', () => {
    const facts = new PendingFacts();
    const state = new KeptState([['a', 1]], (key, value) => facts.keep('any', key, value));
    expect(() => state.set('a', 1n as never)).toThrow(TypeError);
    expect([...state.entries()]).toEqual([['a', 1]]);
    expect(facts.changes().kept).toEqual([]);
  });

  it('is not durable where nobody saves it', () => {
    expect(new KeptState().durable).toBe(false);
  });
});
