import { describe, expect, it } from 'vitest';
import { MutationMemory } from '../../../modules/dns-mutate/mutation-memory.js';
import { KeptState } from '../../../src/engine/kept-state.js';

describe('MutationMemory', () => {
  it('has names derived from each name once, as many as it may', () => {
    const memory = new MutationMemory(new KeptState());
    expect(['a.test', 'b.test', 'a.test', 'c.test'].map((name) => memory.learn(name, 2))).toEqual([
      ...[true, true, false, false],
    ]);
    expect([memory.derive('a.test', 'a1.test'), memory.derive('b.test', 'a1.test')]).toEqual([true, false]);
    expect(memory.derive('a.test', 'b.test')).toBe(false);
    expect(memory.derived).toBe(1);
  });

  it('counts words, the most frequent first', () => {
    const memory = new MutationMemory(new KeptState());
    for (const name of ['web-dev.test', 'web1.test', 'dev-x2.test', 'web.test']) memory.learn(name, 9);
    expect(memory.frequent(2)).toEqual(['web', 'dev']);
    expect(memory.frequent(9)).toEqual(['web', 'dev']);
  });

  it('goes on where the last round that was over has ended, and is told the other again', () => {
    const state = new KeptState([], () => {});
    const first = new MutationMemory(state);
    first.learn('web1.test', 9);
    first.derive('web1.test', 'web2.test');
    first.save();
    first.learn('api.test', 9);
    first.derive('api.test', 'api1.test');
    const second = new MutationMemory(new KeptState(state.entries(), () => {}));
    expect([second.derived, second.frequent(9)]).toEqual([1, ['web']]);
    expect([second.learn('web1.test', 9), second.learn('api.test', 9)]).toEqual([false, true]);
    expect(['web2.test', 'api1.test'].map((name) => second.derive('api.test', name))).toEqual([false, true]);
  });

  it('writes nothing where nothing would outlive the process', () => {
    const state = new KeptState();
    const memory = new MutationMemory(state);
    memory.learn('web.test', 9);
    memory.save();
    expect(state.size).toBe(0);
  });
});
