import { describe, expect, it } from 'vitest';
import { clause } from '../../../src/testing/clause.js';

describe('clause', () => {
  it('is named after its law', () => {
    expect(clause(7, 'lossless', () => {})).toMatchObject({ name: 'law 7: lossless', law: 7 });
    expect(clause(undefined, 'passes values on', () => {})).toMatchObject({ name: 'passes values on', law: undefined });
  });

  it('resolves where it is kept, and rejects with what was thrown where it is not', async () => {
    await expect(clause(1, 'kept', () => {}).run()).resolves.toBeUndefined();
    const broken = clause(1, 'broken', () => {
      throw new Error('broken');
    });
    await expect(broken.run()).rejects.toThrow('broken');
  });

  it('cleans up in any case, the last first', async () => {
    const log: string[] = [];
    const broken = clause(1, 'broken', async (then) => {
      then(() => log.push('first'));
      then(() => log.push('last'));
      throw new Error('broken');
    });
    await expect(broken.run()).rejects.toThrow('broken');
    expect(log).toEqual(['last', 'first']);
  });
});
