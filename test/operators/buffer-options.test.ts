import { BehaviorSubject } from 'rxjs';
import { expect, it } from 'vitest';
import { backpressure } from '../../operators/backpressure.js';
import { bufferOptions } from '../../operators/buffer-options.js';

it('has a bound of count and of bytes, and fails where none is chosen', () => {
  expect(bufferOptions({})).toEqual({ maxBuffered: 65_536, maxBufferedBytes: 16_777_216, overflow: 'error' });
});

it('takes every policy, and a function', () => {
  const keep = () => {};
  for (const overflow of ['error', 'dropOldest', 'dropNewest', keep] as const) {
    expect(bufferOptions({ overflow }).overflow).toBe(overflow);
  }
});

it.each([
  [{ maxBuffered: 0 }, RangeError, /`maxBuffered` to be 1 or more, got `0`/],
  [{ maxBufferedBytes: Number.NaN }, RangeError, /`maxBufferedBytes` to be 1 or more, got `NaN`/],
  [{ overflow: 'dropoldest' }, TypeError, /`overflow` to be error, dropOldest, dropNewest or .*got `dropoldest`/],
])('refuses %j before anything flows', (options, kind, message) => {
  const make = () => backpressure(new BehaviorSubject(0), options as never);
  expect(make).toThrow(kind);
  expect(make).toThrow(message);
});
