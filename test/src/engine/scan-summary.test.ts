import { describe, expect, it } from 'vitest';
import { scanSummary } from '../../../src/engine/scan-summary.js';
import { answering, name } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

const facts = {
  name: 'test',
  status: 'FINISHED',
  reason: undefined,
  duration: 7,
  rounds: 2,
  refused: {},
  saved: undefined,
} as const;

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
      spilledBytes: 0,
      waits: { memory: { count: 0, total: 0, longest: 0 }, place: { count: 0, total: 0 } },
      refused: {},
      targetHash: '',
      dedupBytes: 0,
    });
  });

  it('says where it can be resumed from, where it can', () => {
    expect(scanSummary({ ...facts, parts: undefined, saved: 'state' })).toMatchObject({ saved: 'state' });
    expect(scanSummary({ ...facts, parts: undefined })).not.toHaveProperty('saved');
  });

  it('adds up what was found, by whom, and how long it waited for what', async () => {
    const engine = await assembled({ modules: [answering(() => {}, { qsize: 1 })] }, { paused: true });
    const emit = (label: string) => engine.modules[0]?.producer.emit({ type: 'DNS_NAME', data: name(label) });
    const pass = () => new Promise((resolve) => setTimeout(resolve, 5)); // a wait of no time is no wait
    engine.pressure$.next(0.9);
    emit('for-memory');
    await pass();
    engine.pressure$.next(0);
    emit('for-a-place');
    await pass();
    engine.life.paused = false;
    await engine.run();
    const { events, modules, peakBytes, waits, targetHash, dedupBytes } = scanSummary({ ...facts, parts: engine });
    expect([events, modules.answering]).toMatchObject([{ DNS_NAME: 3 }, { consumed: 1, produced: 2 }]);
    expect([peakBytes, targetHash, dedupBytes]).toEqual([
      engine.ledger.peakBytes,
      engine.seeds.hash,
      engine.dedup.bytes,
    ]);
    expect([peakBytes > 0, dedupBytes > 0, waits.memory.count, waits.place.count]).toEqual([true, true, 1, 1]);
    expect(waits.memory.longest).toBeLessThanOrEqual(waits.memory.total);
  });
});
