import { concat, of, Subject, throwError } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ScanOptions } from '../../../src/index.js';
import { openStateStore } from '../../../src/state/open-state-store.js';
import { stateDirectory } from '../../engine/kept-scans.js';
import { name, TARGET, turns } from '../../laws/scan-helpers.js';
import { assembled } from './assembled.js';
import { keptEngine } from './opened.js';

async function seeding(targets: ScanOptions['targets'], more: Partial<ScanOptions> = {}) {
  const engine = await assembled({ targets, ...more });
  onTestFinished(() => engine.end());
  return engine;
}

describe('Seeds', () => {
  it('knows scope and hash before it starts where targets can be iterated again', async () => {
    const list = await seeding(new Set([name('a'), '10.0.0.0/24']));
    expect([list.scope.contains(name('b.a')), list.scope.contains('10.0.0.7')]).toEqual([true, true]);
    const stream = await seeding(of('10.0.0.0/24', name('a')));
    expect([stream.scope.contains(name('a')), stream.seeds.hash]).toEqual([false, '0'.repeat(40)]);
    await stream.run();
    expect([stream.scope.contains(name('a')), stream.seeds.hash]).toEqual([true, list.seeds.hash]);
  });

  it('emits every kind of target as what it is, tagged', async () => {
    const engine = await seeding([TARGET, '10.0.0.1', `http://${name('a')}/x`, `me@${TARGET}`, `${name('b')}:81`]);
    await engine.run();
    expect(engine.events.map(({ type }) => type)).toEqual([
      'DNS_NAME',
      'IP_ADDRESS',
      'URL_UNVERIFIED',
      'EMAIL_ADDRESS',
      'OPEN_TCP_PORT',
    ]);
    expect(engine.events.every((event) => event.hasTag('target') && event.module === 'seeds')).toBe(true);
  });

  it('takes one text for one target', async () => {
    const engine = await seeding(TARGET);
    await engine.run();
    expect(engine.data()).toEqual([TARGET]);
  });

  it('pulls no more than the backlog lets it', async () => {
    let pulled = 0;
    function* endless() {
      for (;;) yield name(pulled++);
    }
    const engine = await seeding(endless(), { seedBacklog: 5 });
    engine.life.paused = true;
    engine.seeds.start();
    await turns();
    expect([engine.ingress.waiting, pulled]).toEqual([5, 6]);
  });

  it('warns of what is no target, and takes the next', async () => {
    const engine = await seeding(['no target', TARGET]);
    await engine.run();
    expect([engine.data(), engine.warnings.length]).toEqual([[TARGET], 1]);
    expect(engine.warnings[0]).toContain('`no target`');
  });

  it('warns of what is no text, and takes the next', async () => {
    const engine = await seeding([null, 5, {}, TARGET] as never);
    await engine.run();
    expect(engine.events.map(({ data }) => data)).toEqual([TARGET]);
    expect(engine.warnings).toHaveLength(3);
    expect(engine.warnings[0]).toMatch(/Expected a target.*got `null`/);
  });

  it('says why not all targets were taken, and scans those that were', async () => {
    const engine = await seeding(
      concat(
        of(TARGET),
        throwError(() => new Error('file is gone')),
      ),
    );
    await engine.run();
    expect([engine.data(), engine.incomplete]).toEqual([[TARGET], ['not all targets were taken: file is gone']]);
  });

  it('keeps the scan from ending until stopped, though nothing has come', async () => {
    const targets$ = new Subject<string>();
    const engine = await seeding(targets$);
    engine.seeds.start();
    engine.seeds.add(name('added'));
    await turns();
    expect([engine.data(), engine.ledger.idle]).toEqual([[name('added')], false]);
    engine.seeds.stop();
    expect([targets$.observed, engine.ledger.idle]).toEqual([false, true]);
  });

  it('digests a list only where the scan is kept, and skips what an earlier run has taken of it', async () => {
    const list = ['a', 'b', 'c'].map(name);
    expect((await seeding(list)).seeds.digest).toBeUndefined();
    const engine = await keptEngine(stateDirectory(), { targets: list });
    expect(engine.seeds.digest).toMatch(/^3 [\da-f]{24}$/);
    engine.seeds.restore([name('added')], 2);
    await engine.run();
    expect([engine.data(), engine.seeds.taken]).toEqual([[name('c')], 3]);
  });

  it('keeps targets that nobody can read again, each once', async () => {
    const directory = stateDirectory();
    const engine = await keptEngine(directory, { targets: of(name('a'), name('b'), name('a')) });
    await engine.run();
    engine.seeds.add(name('c'));
    engine.close((kept) => {
      kept.sealNow();
      kept.end(false);
    });
    const store = await openStateStore(directory);
    onTestFinished(() => store.close());
    expect([...store.targets()]).toEqual(['a', 'b', 'c'].map(name));
    expect(engine.seeds.digest).toBeUndefined();
  });
});
