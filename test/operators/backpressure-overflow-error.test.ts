import { describe, expect, it } from 'vitest';
import { BackpressureOverflowError } from '../../operators/backpressure-overflow-error.js';

describe('BackpressureOverflowError', () => {
  it('names who emitted, how much waits, and what to do', () => {
    const error = new BackpressureOverflowError('excavate', 65_536, 1024);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'BackpressureOverflowError',
      code: 'BACKPRESSURE_OVERFLOW',
      producer: 'excavate',
      count: 65_536,
      bytes: 1024,
    });
    for (const part of ['`excavate`', '65536', '1024 bytes', 'wait at its gate', 'generator', 'dropOldest']) {
      expect(error.message).toContain(part);
    }
  });
});
