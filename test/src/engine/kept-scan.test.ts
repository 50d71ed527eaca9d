import { describe, expect, it } from 'vitest';
import { stateDirectory } from '../../engine/kept-scans.js';
import { name, TARGET, until } from '../../laws/scan-helpers.js';
import { keptEngine, opened } from './opened.js';

const list = ['a', 'b'].map(name);

describe('KeptScan', () => {
  it('keeps how far a scan has come, what modules keep, and what was seen', async () => {
    const directory = stateDirectory();
    const first = await keptEngine(directory, { targets: list });
    expect(first.kept.progress).toBeUndefined();
    first.kept.begun(first.standing);
    first.kept.stateOf('keeper').set('count', 3);
    first.seeds.start();
    await until(() => first.ledger.idle && first.events.length === 2, 'both to be output');
    await first.kept.commit();
    first.close();
    const second = await keptEngine(directory, { targets: list });
    expect(second.kept.progress).toMatchObject({ ...first.figures, taken: 2, events: { DNS_NAME: 2 } });
    expect([...second.kept.stateOf('keeper').entries()]).toEqual([['count', 3]]);
    expect(second.root.uuid).toBe(first.root.uuid);
    await second.kept.restore({ ...second, stopping: () => false }, second.standing);
    second.seeds.start();
    second.seedProducer.emit({ type: 'DNS_NAME', data: name('a') });
    await until(() => second.ledger.idle, 'nothing to be left');
    expect([second.events, second.egress.counts]).toEqual([[], { DNS_NAME: 2 }]);
  });

  it('saves nothing of what comes after it was sealed', async () => {
    const directory = stateDirectory();
    const first = await keptEngine(directory);
    first.kept.begun(first.standing);
    first.kept.stateOf('keeper').set('count', 1);
    await first.kept.seal();
    first.kept.stateOf('keeper').set('count', 2);
    await first.kept.commit();
    first.close();
    const { kept } = await opened(directory);
    expect([...kept.stateOf('keeper').entries()]).toEqual([['count', 1]]);
    kept.end(false);
  });

  it('can be resumed unless it has finished', async () => {
    const directory = stateDirectory();
    expect((await opened(directory)).kept.end(false)).toBe(true);
    const { kept } = await opened(directory);
    await kept.seal();
    expect(kept.end(true)).toBe(true);
    expect((await opened(directory)).kept.end(true)).toBe(false);
  });

  it('refuses another list of targets once it has begun, and takes the latest before', async () => {
    const directory = stateDirectory();
    (await keptEngine(directory, { targets: [TARGET] })).close();
    const first = await keptEngine(directory, { targets: list });
    first.kept.begun(first.standing);
    first.seeds.start();
    await until(() => first.events.length === 2, 'both to be output');
    first.close();
    await expect(keptEngine(directory, { targets: [...list, name('c')] })).rejects.toThrow(
      /Expected the targets of the scan that is kept in .*, a list of 2 \(digest [\da-f]{8}\), got a list of 3/,
    );
  });
});
