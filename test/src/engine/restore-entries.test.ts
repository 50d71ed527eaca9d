import { describe, expect, it } from 'vitest';
import { defineModule, defineOutput } from '../../../src/index.js';
import { stateDirectory } from '../../engine/kept-scans.js';
import { latch, name, until } from '../../laws/scan-helpers.js';
import { keptEngine } from './opened.js';

const never = () => new Promise<never>(() => {});
const targets = ['a', 'b', 'c'].map(name);

describe('restoreEntries', () => {
  it('asks again whether an event is taken where the answer was lost, and takes seen before for yes', async () => {
    const directory = stateDirectory();
    const { opened, open } = latch<boolean>();
    const pondering = (answer: () => Promise<boolean>) =>
      defineModule({ name: 'ponder', watches: ['DNS_NAME'], filter: answer, handle: never });
    const first = await keptEngine(directory, { modules: [pondering(() => opened)], targets });
    first.kept.begun(first.standing);
    first.seeds.start();
    await until(() => first.events.length === 3, 'all to be asked about');
    await first.kept.commit();
    open(true); // claimed, and killed before anything more is saved
    await until(() => first.modules[0]?.status.working === 1, 'one to be taken');
    first.close((kept) => void kept.end(false));
    const second = await keptEngine(directory, { modules: [pondering(async () => true)], targets });
    await second.kept.restore({ ...second, stopping: () => false }, second.standing);
    const held = () => (second.modules[0]?.inbox.count ?? 0) + (second.modules[0]?.status.working ?? 0);
    await until(() => held() === 3, 'all to be taken');
    expect(second.events).toEqual([]);
  });

  it('hands on nothing more once the scan is stopping: the rest stays where it is', async () => {
    const directory = stateDirectory();
    const modules = [defineOutput({ name: 'stuck', watches: ['DNS_NAME'], handle: never })];
    const first = await keptEngine(directory, { modules, targets });
    first.kept.begun(first.standing);
    first.seeds.start();
    await until(() => first.events.length === 3, 'all to be handed over');
    first.close((kept) => {
      kept.sealNow();
      kept.end(false);
    });
    for (const [stopping, count] of [
      [true, 0],
      [false, 3],
    ] as const) {
      const again = await keptEngine(directory, { modules, targets });
      await again.kept.restore({ ...again, stopping: () => stopping }, again.standing);
      expect(again.ledger.events).toBe(count);
      again.close((kept) => {
        kept.sealNow();
        kept.end(false);
      });
    }
  });

  it('hands to outputs alone what was on its way when reports had been asked for', async () => {
    const directory = stateDirectory();
    const modules = [
      defineModule({ name: 'module', watches: ['DNS_NAME'], handle: never }),
      defineOutput({ name: 'output', watches: ['DNS_NAME'], handle: never }),
    ];
    const first = await keptEngine(directory, { modules, targets });
    Object.assign(first.figures, { reporting: true });
    first.kept.begun(first.standing);
    first.life.paused = true;
    first.seeds.start();
    await until(() => first.ingress.waiting === 3, 'all to wait for ingress');
    first.close((kept) => {
      kept.sealNow();
      kept.end(false);
    });
    const second = await keptEngine(directory, { modules, targets });
    await second.kept.restore({ ...second, stopping: () => false }, second.standing);
    const held = second.modules.map(({ inbox, status }) => inbox.count + status.working);
    expect([held, second.events.length]).toEqual([[0, 3], 3]);
  });
});
