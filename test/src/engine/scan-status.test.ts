import { describe, expect, it, onTestFinished } from 'vitest';
import { scanStatus } from '../../../src/engine/scan-status.js';
import { defineIntercept } from '../../../src/index.js';
import { answering, latch, name, TARGET, turns } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

const facts = { state: 'RUNNING', reason: undefined, elapsed: 7, round: 1, pressure: 0.5, stalled: undefined } as const;

describe('scanStatus', () => {
  it('tells of a scan that has not been put together', () => {
    expect(scanStatus({ ...facts, state: 'NOT_STARTED', parts: undefined })).toEqual({
      status: 'NOT_STARTED',
      elapsed: 7,
      round: 1,
      pressure: 0.5,
      queued: 0,
      bytes: 0,
      spilled: 0,
      ingress: 0,
      dedupBytes: 0,
      events: {},
      modules: {},
    });
  });

  it('tells what is in flight, and what each module is at', async () => {
    const { opened } = latch();
    const pass = defineIntercept({ name: 'pass', watches: ['DNS_NAME'], handle: () => {} });
    const engine = await assembled({ modules: [answering(() => opened), pass], targets: [TARGET, name('a')] });
    onTestFinished(() => engine.end());
    engine.seeds.start();
    await turns();
    const status = scanStatus({ ...facts, parts: engine });
    expect(status).toMatchObject({ queued: 2, bytes: engine.ledger.bytes, ingress: 0, events: { DNS_NAME: 2 } });
    expect(status.dedupBytes).toBe(engine.dedup.bytes);
    expect(status.modules).toMatchObject({ pass: { in: 0, working: 0 }, answering: { in: 1, working: 1 } });
  });

  it('gives reasons where there are any', () => {
    const told = scanStatus({ ...facts, reason: 'stopped', stalled: 'Nothing moves.', parts: undefined });
    expect(told).toMatchObject({ reason: 'stopped', stalled: 'Nothing moves.' });
  });
});
