import { BehaviorSubject, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createGate } from '../../../operators/create-gate.js';
import { emitAtOnce } from '../../../src/engine/emit-at-once.js';
import type { HandlerHost } from '../../../src/engine/handler-pipeline.js';
import type { ModuleRun } from '../../../src/engine/module-run.js';
import type { Draft } from '../../../src/index.js';
import { Inlet } from '../../../src/util/inlet.js';

const draftOf = (label: number): Draft => ({ type: 'DNS_NAME', data: `n${label}.test.notreal` });

/** What is emitted of a result, by a module that may end or whose gate may be shut after so many drafts. */
function emitting({ endedAfter = Infinity, settledAfter = Infinity, shutAfter = Infinity } = {}) {
  const pressure$ = new BehaviorSubject(0);
  const gate = createGate(pressure$);
  const emitted: Draft[] = [];
  const run = {
    settled: false,
    abort() {
      run.settled = true;
    },
  };
  const host = {
    spec: { name: 'look' },
    gate,
    get ended() {
      return emitted.length >= endedAfter ? 'killed' : undefined;
    },
    emitAs(_: ModuleRun, draft: Draft) {
      emitted.push(draft);
      if (emitted.length === settledAfter) run.settled = true;
      if (emitted.length !== shutAfter) return;
      pressure$.next(1);
      gate.enter(() => {});
    },
  };
  const emit = (result: unknown) => emitAtOnce(host as unknown as HandlerHost, run as unknown as ModuleRun, result);
  return { emit, emitted, run, close: () => gate.close() };
}

/** Drafts without end, and how often they were asked for. */
function endless() {
  const state = { made: 0, returned: 0 };
  function* drafts() {
    try {
      for (;;) yield draftOf(state.made++);
    } finally {
      state.returned++;
    }
  }
  return { state, drafts: drafts() };
}

describe('emitAtOnce', () => {
  it('emits all of a short list, and leaves nothing', () => {
    const { emit, emitted } = emitting();
    expect([emit([draftOf(0), undefined, draftOf(1)]), emit([]), emit(null)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(emitted).toEqual([draftOf(0), draftOf(1)]);
  });

  it('leaves alone what takes its time', () => {
    const { emit, emitted } = emitting();
    for (const result of [Promise.resolve([draftOf(0)]), of(draftOf(0)), draftOf(0), new Inlet().values$]) {
      expect(emit(result)).toBe(result);
    }
    expect(emitted).toEqual([]);
  });

  it('takes one draft at a time, and none while anything waits at the gate', () => {
    const { emit, emitted, close } = emitting({ shutAfter: 3 });
    const { state, drafts } = endless();
    const rest = emit(drafts) as Iterable<Draft>;
    expect([emitted.length, state]).toEqual([3, { made: 3, returned: 0 }]);
    expect(rest[Symbol.iterator]().next().value).toEqual(draftOf(3));
    close();
  });

  it('hands a long list back after a while, so that others get their turn', () => {
    const { emit, emitted } = emitting();
    const { state, drafts } = endless();
    const rest = emit(drafts) as Iterable<Draft>;
    expect([emitted.length, state.made]).toEqual([32, 32]);
    expect(rest[Symbol.iterator]().next().value).toEqual(draftOf(32));
  });

  it('tells the iterator to return when the run or the module ends meanwhile', () => {
    for (const how of [{ endedAfter: 2 }, { settledAfter: 2 }]) {
      const { emit, emitted, run } = emitting(how);
      const { state, drafts } = endless();
      expect(emit(drafts)).toBeUndefined();
      expect([emitted.length, state, run.settled]).toEqual([2, { made: 2, returned: 1 }, true]);
    }
  });

  it('lets out what the iterator throws', () => {
    const { emit } = emitting();
    const failing = (function* () {
      yield draftOf(0);
      throw new Error('failed');
    })();
    expect(() => emit(failing)).toThrow('failed');
  });
});
