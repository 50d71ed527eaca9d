import { expect, it, onTestFinished } from 'vitest';
import { startProducers } from '../../../src/engine/start-producers.js';
import { defineModule } from '../../../src/index.js';
import { stateDirectory } from '../../engine/kept-scans.js';
import { name, TARGET, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';
import { keptEngine } from './opened.js';

const source = () => {
  let starts = 0;
  const module = defineModule({
    name: 'source',
    watches: [],
    produces: ['DNS_NAME'],
    handle(_, ctx) {
      starts++;
      return ctx.event('DNS_NAME', name('source'));
    },
  });
  return { module, starts: () => starts };
};
const standing = () => {
  throw new Error('nothing is kept');
};

it('starts targets and sources', async () => {
  const { module } = source();
  const engine = await assembled({ modules: [module], targets: [TARGET] });
  onTestFinished(() => engine.end());
  await startProducers(engine, { kept: undefined, targets: [name('b')], stopping: () => false, standing });
  await until(() => engine.ledger.idle, 'everything to leave');
  expect(engine.data().sort()).toEqual([name('b'), name('source'), TARGET]);
});

it('starts nobody in a scan that is stopping', async () => {
  const { module, starts } = source();
  const engine = await assembled({ modules: [module] });
  onTestFinished(() => engine.end());
  await startProducers(engine, { kept: undefined, targets: [], stopping: () => true, standing });
  expect([starts(), engine.ledger.idle]).toEqual([0, true]);
});

it('starts a source no more that had ended when the scan was saved', async () => {
  const directory = stateDirectory();
  const { module, starts } = source();
  for (const targets of [[name('late')], []]) {
    const engine = await keptEngine(directory, { modules: [module] });
    await startProducers(engine, { ...engine, targets, stopping: () => false });
    await until(() => engine.ledger.idle, 'everything to leave');
    engine.close((kept) => {
      kept.sealNow();
      kept.end(false);
    });
  }
  expect(starts()).toBe(1);
});
