import { expect, it, onTestFinished } from 'vitest';
import { standStill } from '../../../src/engine/stand-still.js';
import { Watch } from '../../../src/engine/watch.js';
import { defineOutput } from '../../../src/index.js';
import { latch, turns, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

it('settles once the outputs have what was on its way to them, or the scan goes on', async () => {
  for (const goesOn of [false, true]) {
    const watch = new Watch();
    const { opened, open } = latch();
    const slow = defineOutput({ name: 'slow', watches: ['DNS_NAME'], handle: () => opened });
    const engine = await assembled({ modules: [slow] }, { settled: () => watch.poke() });
    onTestFinished(() => engine.end());
    engine.seeds.start();
    await until(() => engine.modules[0]?.status.working === 1, 'the output to have it in hand');
    let still = false;
    let paused = true;
    const stands = standStill(engine, watch, () => paused).then(() => {
      still = true;
    });
    await turns();
    expect(still).toBe(false);
    if (goesOn) {
      paused = false;
      watch.poke();
    } else open();
    await stands;
  }
});
