import { NEVER } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emitDrafts } from '../../../src/engine/emit-drafts.js';
import type { Draft } from '../../../src/index.js';
import { answering, name, turns } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

const draft = (label: string): Draft => ({ type: 'DNS_NAME', data: name(label) });

async function emitting() {
  const engine = await assembled({ modules: [answering(() => {})] }, { paused: true });
  onTestFinished(() => engine.end());
  const module = engine.modules[0];
  if (!module) throw new Error('Expected a module');
  const run = module.begin(engine.root);
  return {
    ...engine,
    run,
    producer: module.producer,
    emit: (result: unknown) => emitDrafts(result, module.producer, run),
  };
}

describe('emitDrafts', () => {
  it('settles when all of it is through the gate', async () => {
    const { emit, producer, pressure$ } = await emitting();
    pressure$.next(1);
    let settled = false;
    const all = emit([draft('a'), undefined, draft('b')]).then(() => {
      settled = true;
    });
    await turns();
    expect([settled, producer.queue.count]).toEqual([false, 0]);
    pressure$.next(0);
    await all;
    expect(producer.queue.count).toBe(2);
  });

  it('fails as what it was given does, after what that gave', async () => {
    const { emit, producer } = await emitting();
    const failing = (function* () {
      yield draft('a');
      throw new Error('no more');
    })();
    await expect(emit(failing)).rejects.toThrow('no more');
    expect(producer.queue.count).toBe(1);
  });

  it('waits for nothing once its run is aborted', async () => {
    const { emit, run } = await emitting();
    const all = emit(NEVER);
    run.abort(new Error('stopped'));
    await all;
  });
});
