import { describe, expect, it } from 'vitest';
import { endProducers } from '../../../src/engine/end-producers.js';
import { defineModule, defineOutput } from '../../../src/index.js';
import { stateDirectory } from '../../engine/kept-scans.js';
import { name, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';
import { keptEngine } from './opened.js';

const busy = defineModule({ name: 'busy', watches: ['DNS_NAME'], handle: () => new Promise<undefined>(() => {}) });
const write = defineOutput({ name: 'write', watches: ['DNS_NAME'], handle: () => new Promise<undefined>(() => {}) });
const modules = [busy, write];
const targets = ['a', 'b', 'c'].map(name);
const stopping = (drain: boolean) => ({ reason: 'enough', drain, asPlanned: false });

describe('endProducers', () => {
  it('ends modules, and with them outputs unless these are to have what there is', async () => {
    for (const drain of [true, false]) {
      const engine = await assembled({ modules });
      endProducers(engine, stopping(drain), undefined);
      expect(engine.modules.map(({ ended }) => ended)).toEqual(['enough', drain ? undefined : 'enough']);
      expect(engine.scan.cutOff).toBe(false);
      engine.end();
    }
  });

  it('leaves what is on its way to the next run where the scan is kept, and counts nothing as dropped', async () => {
    for (const drain of [true, false]) {
      const directory = stateDirectory();
      const engine = await keptEngine(directory, { modules, targets });
      engine.kept.begun(engine.standing);
      engine.seeds.start();
      await until(() => engine.modules[0]?.inbox.count === 2, 'all to have arrived');
      engine.seedProducer.emit({ type: 'DNS_NAME', data: name('x.a') });
      engine.kept.journal.freeze();
      endProducers(engine, stopping(drain), engine.kept);
      expect([engine.scan.cutOff, engine.ingress.waiting]).toEqual([true, 0]);
      expect(engine.modules.map(({ inbox }) => inbox.count)).toEqual([0, drain ? 2 : 0]);
      expect([...engine.tallies.values()].map(({ dropped }) => dropped)).toEqual([{}, {}]);
      engine.close();
      const again = await keptEngine(directory, { modules, targets });
      await again.kept.restore({ ...again, stopping: () => false }, again.standing);
      await until(() => again.events.length === 1, 'what waited for ingress to be output');
      const held = again.modules.map(({ inbox, status }) => inbox.count + status.working);
      expect(held).toEqual([4, 4]);
      again.close();
    }
  });
});
