import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../modules/output/in-turn.js';

describe('inTurn', () => {
  it('does at once what there is room for', () => {
    const done: number[] = [];
    const take = inTurn(() => undefined);
    expect(take(() => void done.push(1))).toBeUndefined();
    expect(done).toEqual([1]);
  });

  it('does the rest in order, one as there is room, newcomers last', async () => {
    const done: number[] = [];
    let places = 1;
    let free = () => {};
    const full = () => {
      if (places > 0) return undefined;
      return new Promise<void>((resolve) => {
        free = resolve;
      });
    };
    const take = inTurn(full);
    const add = (n: number) =>
      take(() => {
        places--;
        done.push(n);
      });
    add(0);
    const waiting = [1, 2, 3].map(add);
    for (let turn = 1; turn <= 3; turn++) {
      expect(done).toHaveLength(turn);
      places = 1;
      free();
      await waiting[turn - 1];
      if (turn === 1) waiting.push(add(4));
    }
    expect(done).toEqual([0, 1, 2, 3]);
    places = 1;
    free();
    await Promise.all(waiting);
    expect(done).toEqual([0, 1, 2, 3, 4]);
    places = 1;
    expect(add(5)).toBeUndefined();
  });

  it('fails who waits where there will be no room', async () => {
    let failing: Promise<void> | undefined = Promise.reject(new Error('full'));
    const take = inTurn(() => failing);
    await expect(take(() => {})).rejects.toThrow('full');
    failing = undefined;
    let done = false;
    await take(() => {
      done = true;
    });
    expect(done).toBe(true);
  });
});
