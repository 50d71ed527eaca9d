import { describe, expect, it } from 'vitest';
import { scanName } from '../../src/scan-name.js';

describe('scanName', () => {
  it('draws two words and a number, seldom the same', () => {
    const names = Array.from({ length: 100 }, scanName);
    for (const name of names) expect(name).toMatch(/^[a-z]+-[a-z]+-[1-9]\d\d$/);
    expect(new Set(names).size).toBeGreaterThan(50);
  });
});
