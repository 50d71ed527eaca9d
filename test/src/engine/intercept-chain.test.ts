import { describe, expect, it, onTestFinished } from 'vitest';
import { createEvent, defineIntercept, defineModule, type InterceptSpec } from '../../../src/index.js';
import { latch, name, turns, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

type Handle = NonNullable<InterceptSpec<'DNS_NAME'>['handle']>;
const intercept = (label: string, priority: number, handle: Handle, concurrency = 1) =>
  defineIntercept({ name: label, watches: ['DNS_NAME'], priority, concurrency, handle });

const names = (count: number) => Array.from({ length: count }, (_, i) => name(i));

describe('InterceptChain', () => {
  it('shows each intercept what the one before has done, past those that do not watch the type', async () => {
    const seen: boolean[] = [];
    const tag = intercept('tag', 1, (event) => void event.tags.add('seen'));
    const blind = defineIntercept({ name: 'blind', watches: ['URL'], priority: 2, handle: () => false });
    const look = intercept('look', 3, (event) => void seen.push(event.hasTag('seen')));
    const engine = await assembled({ modules: [look, blind, tag], targets: names(2) });
    await engine.run();
    expect([seen, engine.events.length, engine.chain.count]).toEqual([[true, true], 2, 0]);
  });

  it.each([
    ['weighs what intercepts have learnt of an event', undefined, 236],
    ['leaves the weight to whoever says what an event weighs', () => 1000, 0],
  ])('%s', async (_, size, grown) => {
    const learn = intercept('learn', 1, (event) => {
      event.resolvedHosts = new Set(['192.0.2.1']);
    });
    const { opened, open } = latch();
    const hold = defineModule({ name: 'hold', watches: ['DNS_NAME'], handle: () => opened });
    const memory = size && { size };
    const engine = await assembled({ modules: [learn, hold], targets: names(1), memory });
    engine.seeds.start();
    await until(() => engine.modules[0]?.status.working === 1, 'the name to be in hand');
    const plain = size?.() ?? createEvent('DNS_NAME', name(0)).bytes;
    expect(engine.ledger.bytes).toBe(plain + grown);
    open();
    await until(() => engine.ledger.idle, 'the end');
    expect(engine.ledger.bytes).toBe(0);
    engine.end();
  });

  it('drops what is refused, for whoever comes after, and counts the reason', async () => {
    const reasons = [false, [false, 'no'], Promise.resolve([false, 'late']), undefined] as const;
    let at = 0;
    const after: string[] = [];
    const refuse = intercept('refuse', 1, () => reasons[at++] as never);
    const look = intercept('look', 2, (event) => void after.push(event.data));
    const engine = await assembled({ modules: [refuse, look], targets: names(4) });
    await engine.run();
    expect([engine.data(), after]).toEqual([[name(3)], [name(3)]]);
    expect(engine.tallies.get('refuse')?.dropped).toEqual({ refused: 1, no: 1, late: 1 });
  });

  it('has room while the first intercept has a slot and nobody further down is behind', async () => {
    const { opened, open } = latch();
    let active = 0;
    let most = 0;
    const slow = intercept('slow', 2, async () => {
      most = Math.max(most, ++active);
      await opened;
      active--;
    });
    const engine = await assembled({ modules: [intercept('fast', 1, () => {}), slow], targets: names(20) });
    onTestFinished(() => engine.end());
    expect(engine.chain.hasRoom).toBe(true);
    engine.seeds.start();
    await turns();
    expect([engine.chain.hasRoom, engine.chain.count, engine.ingress.waiting]).toEqual([false, 2, 18]);
    open();
    await until(() => engine.ledger.idle, 'all to pass');
    expect([most, engine.chain.hasRoom, engine.events.length]).toEqual([1, true, 20]);
  });

  it('drops what comes out of an intercept after it has been cleared', async () => {
    const { opened, open } = latch();
    const engine = await assembled({ modules: [intercept('slow', 1, () => opened)], targets: names(2) });
    onTestFinished(() => engine.end());
    engine.seeds.start();
    await turns();
    engine.ingress.clear();
    engine.chain.clear();
    open();
    await until(() => engine.ledger.idle, 'the intercept to answer');
    expect([engine.data(), engine.chain.count]).toEqual([[], 0]);
  });

  it('uses every slot an intercept has', async () => {
    const { opened, open } = latch();
    const engine = await assembled({ modules: [intercept('slow', 1, () => opened, 4)], targets: names(10) });
    engine.seeds.start();
    await turns();
    expect([engine.intercepts[0]?.active, engine.ingress.waiting]).toEqual([4, 6]);
    open();
    await until(() => engine.ledger.idle, 'all to pass');
    expect(engine.data()).toEqual(names(10));
  });

  it('drops what waits for a slot when cleared', async () => {
    const { opened } = latch();
    const engine = await assembled({
      modules: [intercept('fast', 1, () => {}), intercept('slow', 2, () => opened)],
      targets: names(2),
    });
    engine.seeds.start();
    await turns();
    expect(engine.ledger.events).toBe(2);
    engine.chain.clear();
    expect([engine.ledger.events, engine.chain.count]).toEqual([1, 1]);
  });
});
