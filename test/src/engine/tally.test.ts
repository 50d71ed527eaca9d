import { describe, expect, it } from 'vitest';
import { createTally } from '../../../src/engine/tally.js';

describe('createTally', () => {
  it('starts at zero, with reasons of its own', () => {
    const [one, other] = [createTally(), createTally()];
    one.dropped.distance = 1;
    expect(other).toEqual({ consumed: 0, produced: 0, dropped: {}, failures: 0 });
  });
});
