import { describe, expect, it, onTestFinished } from 'vitest';
import { createEvent, type Draft, defineIntercept, defineModule } from '../../../src/index.js';
import { eventually } from '../../../src/testing/eventually.js';
import { answering, latch, name, TARGET, turns, until } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';

const draft = (label: string | number): Draft => ({ type: 'DNS_NAME', data: name(label) });
const silent = () => {};

describe('Ingress', () => {
  it('takes from outboxes by weight while others wait too', async () => {
    const modules = [
      answering(silent, { name: 'first', priority: 1 }),
      answering(silent, { name: 'last', priority: 5 }),
    ];
    const engine = await assembled({ modules, targets: [TARGET] }, { paused: true });
    for (const { producer } of engine.modules)
      for (let i = 0; i < 60; i++) producer.emit(draft(`${producer.name}-${i}`));
    engine.life.paused = false;
    engine.pump.wake(engine.ingress);
    await until(() => engine.ledger.idle, 'all to pass');
    const early = engine.events.slice(0, 60).filter(({ module }) => module === 'first').length;
    expect([engine.events.length, early]).toEqual([120, 50]);
  });

  it('takes no more once whoever is handed an event has paused the scan', async () => {
    const pass = () => {
      engine.life.paused = true;
      return true;
    };
    const engine = await assembled({ targets: [1, 2, 3].map(name) }, { pass });
    onTestFinished(() => engine.end());
    engine.seeds.start();
    await turns();
    expect([engine.data(), engine.ingress.waiting]).toEqual([[name(1)], 2]);
  });

  it('takes the deepest first when told to', async () => {
    const modules = [answering(silent, { name: 'a' }), answering(silent, { name: 'b' })];
    const engine = await assembled({ modules }, { paused: true });
    const [a, b] = engine.modules.map(({ producer }) => producer);
    a?.emit(draft('shallow'));
    b?.emit({ ...draft('deep'), parent: createEvent('DNS_NAME', TARGET, engine.root) } as Draft);
    engine.life.paused = false;
    engine.life.deepest = true;
    engine.pump.wake(engine.ingress);
    await until(() => engine.ledger.idle, 'all to pass');
    expect(engine.data()).toEqual([name('deep'), name('shallow')]);
  });

  it('brings what is in scope to distance 0, and refuses what the scan does not take', async () => {
    const refused: unknown[] = [];
    const pass = (event: { data: unknown }) => event.data !== name('no') || refused.push(event.data) === 0;
    const far = answering((_, ctx) => ['no', 'yes'].map((label) => ctx.event('DNS_NAME', name(label))));
    const engine = await assembled({ modules: [far] }, { pass });
    await engine.run();
    expect([engine.data(), refused]).toEqual([[TARGET, name('yes')], [name('no')]]);
    expect(engine.events.map(({ scopeDistance }) => scopeDistance)).toEqual([0, 0]);
  });

  it('takes one item a turn of what an intercept returns, and keeps its source charged until that is done', async () => {
    let pulled = 0;
    const { opened, open } = latch();
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      *handle(event, ctx) {
        if (event.data !== TARGET) return;
        for (; pulled < 1000; pulled++) yield ctx.event('DNS_NAME', name(pulled));
      },
    });
    const slow = defineIntercept({
      name: 'slow',
      watches: ['DNS_NAME'],
      priority: 5,
      handle: (event) => (event.data === TARGET ? undefined : opened),
    });
    const engine = await assembled({ modules: [amplify, slow] });
    onTestFinished(() => engine.end());
    engine.seeds.start();
    await turns();
    expect(pulled).toBeLessThan(200);
    expect(engine.events[0]?.consumers).toBe(1);
    open();
    await until(() => engine.ledger.idle, 'all to pass');
    expect([engine.events.length, engine.events[0]?.consumers]).toEqual([1001, 0]);
  });

  it('ends what intercepts returned though there is more of it than events that may be in flight', async () => {
    const MANY = 22_000;
    const { opened, open } = latch();
    const spread = defineIntercept({
      name: 'spread',
      watches: ['DNS_NAME'],
      produces: ['RAW_TEXT'],
      *handle(event) {
        for (const part of ['one', 'two', 'three'])
          yield { type: 'RAW_TEXT', data: `${part} of ${event.data}` } as const;
      },
    });
    const wide = answering(
      function* () {
        for (let i = 0; i < MANY; i++) yield draft(i) as Draft<'DNS_NAME'>;
      },
      { name: 'wide' },
    );
    const slow = defineModule({ name: 'slow', watches: ['DNS_NAME'], handle: () => opened });
    const engine = await assembled({ modules: [spread, wide, slow], targets: [TARGET] });
    onTestFinished(() => engine.end());
    engine.seeds.start();
    const passed = () => engine.tallies.get('spread')?.consumed === MANY + 1;
    await eventually(passed, () => 'Expected all names to pass the intercept', 60_000);
    open();
    await eventually(
      () => engine.ledger.idle,
      () => 'Expected all of it to end',
      60_000,
    );
    expect(engine.events.length).toBe(4 * (MANY + 1));
  }, 150_000);

  it('drops everything that waits when cleared, and ends what it was taking from', async () => {
    let returned = false;
    const amplify = defineIntercept({
      name: 'amplify',
      watches: ['DNS_NAME'],
      produces: ['DNS_NAME'],
      *handle(_, ctx) {
        try {
          for (let i = 0; ; i++) yield ctx.event('DNS_NAME', name(i));
        } finally {
          returned = true;
        }
      },
    });
    const engine = await assembled({ modules: [amplify] });
    engine.seeds.start();
    await turns(2);
    engine.pump.stop();
    engine.ingress.clear();
    expect([engine.ingress.waiting, engine.ledger.events, returned]).toEqual([0, 0, true]);
  });

  it('keeps an event charged while it is held, though it has left the chain', async () => {
    const releases: (() => void)[] = [];
    const keep = defineIntercept({
      name: 'keep',
      watches: ['DNS_NAME'],
      handle: (event, ctx) => void releases.push(ctx.hold(event)),
    });
    const look = defineModule({ name: 'look', watches: ['DNS_NAME'], handle: silent });
    const engine = await assembled({ modules: [keep, look] });
    engine.seeds.start();
    await turns();
    expect([engine.data(), engine.ledger.events]).toEqual([[TARGET], 1]);
    for (const release of [...releases, ...releases]) release();
    expect(engine.ledger.idle).toBe(true);
  });
});
