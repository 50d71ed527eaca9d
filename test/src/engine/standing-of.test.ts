import { expect, it, onTestFinished } from 'vitest';
import { standingOf } from '../../../src/engine/standing-of.js';
import { defineIntercept } from '../../../src/index.js';
import { name, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

it('tells where a scan stands: what is among the intercepts has not passed yet', async () => {
  const stuck = defineIntercept({
    name: 'stuck',
    watches: ['DNS_NAME'],
    concurrency: 2,
    handle: (event) => (event.data === name('a') ? undefined : new Promise<undefined>(() => {})),
  });
  const engine = await assembled({ modules: [stuck], targets: ['a', 'b', 'c', 'd'].map(name) });
  onTestFinished(() => engine.end());
  engine.seeds.start();
  await until(() => engine.chain.count === 2 && engine.events.length === 1, 'two to be stuck');
  const figures = { round: 1, passed: 3, elapsed: 8, reporting: false, refused: {} };
  expect(standingOf(engine, figures)).toMatchObject({
    progress: { ...figures, passed: 1, taken: 4, events: { DNS_NAME: 1 }, modules: { stuck: { consumed: 3 } } },
    types: ['DNS_NAME'],
  });
});
