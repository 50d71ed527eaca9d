import { describe, expect, it } from 'vitest';
import { scanSummary } from '../../../src/engine/scan-summary.js';
import { answering, name, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

const facts = { name: 'test', status: 'FINISHED', reason: undefined, duration: 7, rounds: 2 } as const;

describe('scanSummary', () => {
  it('tells of a scan that never got so far', () => {
    expect(scanSummary({ ...facts, status: 'ABORTED', reason: 'stopped', rounds: 0, parts: undefined })).toEqual({
      name: 'test',
      status: 'ABORTED',
      reason: 'stopped',
      duration: 7,
      rounds: 0,
      events: {},
      modules: {},
      peakBytes: 0,
      waits: { memory: { count: 0, total: 0, longest: 0 }, place: { count: 0, total: 0 } },
      targetHash: '',
      dedupBytes: 0,
    });
  });

  it('adds up what was found, by whom, and how long it waited for what', async () => {
    const emit = answering((_, ctx) => ['a', 'b', 'c'].map((label) => ctx.event('DNS_NAME', name(label))), {
      qsize: 1,
    });
    const engine = await assembled({ modules: [emit] });
    engine.seeds.start();
    engine.pressure$.next(0.9);
    await until(() => engine.modules[0]?.gate.waiting === 1, 'an emission to wait');
    await new Promise((resolve) => setTimeout(resolve, 20)); // a wait of no time is no wait
    engine.pressure$.next(0);
    await until(() => engine.ledger.idle, 'everything to leave');
    const { events, modules, peakBytes, waits, targetHash, dedupBytes } = scanSummary({ ...facts, parts: engine });
    expect([events, modules.answering]).toMatchObject([{ DNS_NAME: 4 }, { consumed: 1, produced: 3 }]);
    expect([peakBytes, targetHash, dedupBytes]).toEqual([
      engine.ledger.peakBytes,
      engine.seeds.hash,
      engine.dedup.bytes,
    ]);
    expect([peakBytes > 0, dedupBytes > 0, waits.memory.count > 0]).toEqual([true, true, true]);
    expect(waits.memory.longest).toBeLessThanOrEqual(waits.memory.total);
  });
});
