import { describe, expect, it } from 'vitest';
import { countDrop } from '../../../src/engine/count-drop.js';
import { createTally } from '../../../src/engine/tally.js';

describe('countDrop', () => {
  it('counts each reason apart', () => {
    const tally = createTally();
    for (const reason of ['filter', 'duplicate', 'filter']) countDrop(tally, reason);
    expect(tally.dropped).toEqual({ filter: 2, duplicate: 1 });
  });
});
