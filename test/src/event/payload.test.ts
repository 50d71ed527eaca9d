import { expect, it } from 'vitest';
import { Payload, type PayloadKeeper } from '../../../src/event/payload.js';

function kept(data: unknown) {
  const told: string[] = [];
  const keeper: PayloadKeeper = {
    load: () => told.push('load') && 'from disk',
    pinned: (_, more) => void told.push(more ? 'pin' : 'unpin'),
    awaited: (_, more) => void told.push(more ? 'retain' : 'release'),
  };
  return { payload: new Payload(keeper, data, 'light', 9), told };
}

it('is read from memory while it is there, else by its keeper', () => {
  const { payload, told } = kept('in memory');
  expect([payload.read(), told]).toEqual(['in memory', []]);
  payload.data = undefined;
  expect([payload.read(), told]).toEqual(['from disk', ['load']]);
});

it('tells its keeper who has it in hand, and who has still to read it', () => {
  const { payload, told } = kept('data');
  payload.pin();
  payload.unpin();
  payload.retain();
  payload.release();
  expect(told).toEqual(['pin', 'unpin', 'retain', 'release']);
});
