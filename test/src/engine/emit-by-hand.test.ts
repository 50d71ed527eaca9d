import { describe, expect, it, onTestFinished } from 'vitest';
import { emitByHand } from '../../../src/engine/emit-by-hand.js';
import type { Draft } from '../../../src/index.js';
import { answering, name } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

const draft = (label: string | number): Draft => ({ type: 'DNS_NAME', data: name(label) });

async function emitting() {
  const engine = await assembled({ modules: [answering(() => {})] }, { paused: true });
  onTestFinished(() => engine.end());
  const module = engine.modules[0];
  if (!module) throw new Error('Expected a module');
  const run = module.begin(engine.root);
  return { ...engine, module, run, emit: (label: string | number) => emitByHand(module.producer, draft(label), run) };
}

describe('emitByHand', () => {
  it('gives nothing to await for what goes straight through, or is refused', async () => {
    const { emit } = await emitting();
    expect([emit('a'), emit('a')]).toEqual([undefined, undefined]);
  });

  it('gives a promise for what waits, which is kept when it is through', async () => {
    const { emit, pressure$, run } = await emitting();
    pressure$.next(1);
    const waiting = emit('a');
    expect([waiting, run.pendingEmits]).toEqual([expect.any(Promise), 1]);
    pressure$.next(0);
    await waiting;
    expect(run.pendingEmits).toBe(0);
  });

  it('fails a run that leaves too many un-awaited, by name', async () => {
    const { emit, pressure$, run } = await emitting();
    pressure$.next(1);
    for (let i = 0; i < 64; i++) void emit(i);
    expect(() => emit('more')).toThrow(/`answering` to await `ctx.emit`, but 64/);
    expect(run.settled).toBe(true);
  });
});
