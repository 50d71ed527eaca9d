import { describe, expect, it, onTestFinished } from 'vitest';
import type { Assembly } from '../../../src/engine/assembly.js';
import { StallWatchdog } from '../../../src/engine/stall-watchdog.js';
import { defineIntercept, type Module } from '../../../src/index.js';
import { keptRun, watched } from '../../engine/kept-run.js';
import { answering, latch, name, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

interface Facts {
  paused?: boolean;
  moves?: boolean;
}

function watch(parts: Assembly & { warnings: string[] }, facts: Facts = {}, looked = () => {}): StallWatchdog {
  let looks = 0;
  const watchdog = new StallWatchdog({
    parts,
    patience: 1,
    progress: () => {
      looks++;
      looked();
      return facts.moves ? looks : 0;
    },
    paused: () => facts.paused ?? false,
    warn: (message) => parts.warnings.push(message),
  });
  onTestFinished(() => watchdog.close());
  return watchdog;
}

async function stalling(modules: readonly Module[], facts?: Facts) {
  const engine = await assembled({ modules });
  let looks = 0;
  const watchdog = watch(engine, facts, () => looks++);
  onTestFinished(() => engine.end());
  engine.seeds.start();
  return { ...engine, watchdog, looked: () => until(() => looks > 3, 'a few looks') };
}

describe('StallWatchdog', () => {
  it('names who has something in hand and does not settle', async () => {
    const { opened } = latch();
    const stuck = await stalling([answering(() => opened)]);
    await until(() => stuck.warnings.join().includes('answering'), 'a warning');
    expect(stuck.watchdog.stalled).toMatch(/`answering` has 1 events in hand/);
    const intercept = defineIntercept({ name: 'look', watches: ['DNS_NAME'], handle: () => opened });
    const behind = await stalling([intercept]);
    await until(() => behind.warnings.join().includes('look'), 'a warning');
    expect(behind.watchdog.stalled).toMatch(/intercept `look` has 1 events in hand/);
  });

  it('names who waits for memory, and who for a place', async () => {
    const emit = answering((_, ctx) => ['a', 'b'].map((label) => ctx.event('DNS_NAME', name(label))), { qsize: 1 });
    const memory = await stalling([emit]);
    memory.pressure$.next(1);
    await until(() => memory.watchdog.stalled?.includes('memory') === true, 'a stall');
    expect(memory.watchdog.stalled).toMatch(/`answering` has 1 emissions waiting for memory/);
    memory.pressure$.next(0);
    const place = await stalling([emit]);
    place.life.paused = false;
    await until(() => place.ledger.left > 0, 'the target to leave');
    place.life.paused = true;
    for (const label of ['x', 'y', 'z']) place.modules[0]?.producer.emit({ type: 'DNS_NAME', data: name(label) });
    await until(() => place.watchdog.stalled?.includes('place') === true, 'a stall');
    expect(place.watchdog.stalled).toMatch(/`answering` has 2 emissions waiting for a place in its outbox/);
  });

  it('names the state that cannot be saved', async () => {
    const refuse = () => {
      throw new Error('Expected room in `state.db`, got a full disk');
    };
    const parts = await keptRun({ modules: [answering(() => {})] }, (store) => watched(store, () => {}, refuse));
    const watchdog = watch(parts);
    parts.seeds.start();
    await until(() => watchdog.stalled?.includes('saved') === true, 'a stall');
    expect(watchdog.stalled).toMatch(/^Nothing has finished for 0 s: the state of the scan cannot be saved/);
  });

  it.each([
    ['while something moves', { moves: true }],
    ['while nothing is meant to move', { paused: true }],
  ])('says nothing %s', async (_, facts) => {
    const { opened } = latch();
    const { looked, warnings, watchdog } = await stalling([answering(() => opened)], facts);
    await looked();
    expect([warnings, watchdog.stalled]).toEqual([[], undefined]);
  });
});
