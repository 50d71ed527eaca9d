import { EMPTY, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../src/testing/collect.js';

describe('collect', () => {
  it('collects a stream, an async iterable and an iterable', async () => {
    async function* later() {
      yield* [1, 2];
    }
    for (const source of [of(1, 2), later(), [1, 2], new Set([1, 2])]) {
      expect(await collect<number>(source)).toEqual([1, 2]);
    }
  });

  it('collects nothing from what is empty', async () => {
    expect(await collect(EMPTY)).toEqual([]);
    expect(await collect([])).toEqual([]);
  });

  it('rejects with the error of its source', async () => {
    async function* failing() {
      yield 1;
      throw new Error('iterable');
    }
    await expect(collect(throwError(() => new Error('stream')))).rejects.toThrow('stream');
    await expect(collect(failing())).rejects.toThrow('iterable');
  });
});
