import { describe, expect, it } from 'vitest';
import { Watch } from '../../../src/engine/watch.js';
import { turns } from '../../laws/scan-helpers.js';

describe('Watch', () => {
  it('settles each wait once what it waits for holds, looking only when told', async () => {
    const watch = new Watch();
    let level = 0;
    const settled: number[] = [];
    const waits = [0, 1, 2].map((least) => watch.until(() => level >= least).then(() => settled.push(least)));
    await turns(1);
    expect(settled).toEqual([0]);
    level = 1;
    await turns(1);
    expect(settled).toEqual([0]);
    watch.poke();
    await turns(1);
    expect(settled).toEqual([0, 1]);
    level = 2;
    watch.poke();
    await Promise.all(waits);
    expect(settled).toEqual([0, 1, 2]);
  });
});
