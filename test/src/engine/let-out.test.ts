import { describe, expect, it, onTestFinished } from 'vitest';
import { letOut } from '../../../src/engine/let-out.js';
import { Rounds } from '../../../src/engine/rounds.js';
import { Watch } from '../../../src/engine/watch.js';
import { defineOutput } from '../../../src/index.js';
import { latch, name, turns, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

async function lettingOut(handleBatch: (names: string[]) => unknown, batchSize = 10) {
  const watch = new Watch();
  const write = defineOutput({
    name: 'write',
    watches: ['DNS_NAME'],
    batchSize,
    batchWait: 1_000_000,
    handleBatch: (events) => handleBatch(events.map(({ data }) => data)) as never,
  });
  const poke = () => watch.poke();
  const engine = await assembled({ modules: [write], targets: [0, 1, 2].map(name) }, { idle: poke, settled: poke });
  onTestFinished(() => engine.end());
  const rounds = new Rounds({
    ...engine,
    maxRounds: 1,
    finishTimeout: 10_000,
    passed: () => 0,
    stopping: () => true,
    paused: () => false,
    finishing: () => {},
    warn: () => {},
  });
  return { ...engine, rounds, watch };
}

describe('letOut', () => {
  it('lets the outputs have what is on its way to them, and flush an incomplete batch', async () => {
    const written: string[][] = [];
    const engine = await lettingOut((names) => void written.push(names));
    engine.seeds.start();
    await letOut(engine, {
      rounds: engine.rounds,
      watch: engine.watch,
      abandoned: () => false,
      suspended: () => false,
    });
    expect([written, engine.ledger.idle]).toEqual([[[0, 1, 2].map(name)], true]);
  });

  it('waits for an output that is slow, and for none once the scan ends without a look back', async () => {
    const { opened } = latch();
    let abandoned = false;
    let ended = false;
    const engine = await lettingOut(() => opened, 1);
    engine.seeds.start();
    const out = letOut(engine, {
      rounds: undefined,
      watch: engine.watch,
      abandoned: () => abandoned,
      suspended: () => false,
    }).then(() => {
      ended = true;
    });
    await turns();
    expect(ended).toBe(false);
    abandoned = true;
    engine.watch.poke();
    await turns();
    engine.watch.poke();
    await out;
    expect(engine.ledger.idle).toBe(false);
  });

  it('lets out of a scan that is suspended only what the outputs have been handed', async () => {
    const written: string[][] = [];
    const engine = await lettingOut((names) => void written.push(names), 1);
    engine.seeds.start();
    await until(() => engine.ingress.waiting === 0 && engine.chain.count === 0, 'the outputs to be handed all');
    engine.life.paused = true;
    engine.seedProducer.emit({ type: 'DNS_NAME', data: name('waits') });
    const { rounds, watch } = engine;
    await letOut(engine, { rounds, watch, abandoned: () => false, suspended: () => true });
    expect([written.flat(), engine.ingress.waiting]).toEqual([[0, 1, 2].map(name), 1]);
  });
});
