import { describe, expect, it } from 'vitest';
import { eventually } from '../../../src/testing/eventually.js';

describe('eventually', () => {
  it('asks until it holds', async () => {
    let asked = 0;
    await eventually(
      () => ++asked === 5,
      () => 'Expected five questions',
    );
    expect(asked).toBe(5);
  });

  it('complains where it never does', async () => {
    const never = eventually(
      () => false,
      () => 'Expected `door` to open, got `closed`',
      20,
    );
    await expect(never).rejects.toThrow('Expected `door` to open, got `closed` after 20 ms');
  });
});
