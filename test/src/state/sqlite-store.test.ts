import { cpSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { noChanges } from '../../../src/state/no-changes.js';
import { openStateStore } from '../../../src/state/open-state-store.js';
import { contentOf } from './content-of.js';
import { stateDrivers } from './state-drivers.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));
let count = 0;
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(stateDrivers)('SqliteStore with %s', (_, driver) => {
  const scratch = () => join(folder, `${count++}`);
  const open = async (directory = scratch()) => {
    const store = await openStateStore(directory, [driver]);
    onTestFinished(() => store.close());
    return store;
  };

  it('has nothing at first', async () => {
    expect(contentOf(await open())).toEqual({
      facts: {},
      batches: [],
      through: [],
      claims: [],
      kept: [[], []],
      targets: [],
    });
  });

  it('keeps what was committed first even where all of its log is cut off', async () => {
    const [directory, torn] = [scratch(), scratch()];
    const store = await open(directory);
    store.commit({ ...noChanges, facts: { name: '"mill"' } });
    store.commit({ ...noChanges, facts: { seeds: '1' } });
    cpSync(directory, torn, { recursive: true });
    truncateSync(join(torn, 'state.db-wal'), 0);
    expect((await open(torn)).facts()).toEqual({ name: '"mill"' });
  });

  it('gives back what was committed, in order, in this process and the next', async () => {
    const directory = scratch();
    const store = await open(directory);
    store.commit({
      ...noChanges,
      batches: [
        { id: 2, events: Buffer.from('second') },
        { id: 1, events: Buffer.from([0, 255, 1]) },
      ],
      done: [
        [65_536, 0],
        [2 * 65_536 + 1023, 65_535],
      ],
      doneThrough: [[3, 2 ** 40]],
      claimed: Int32Array.of(1, -2, 3, -4, 5, 6, 7, 8),
      released: Int32Array.of(5, 6, 7, 8),
      kept: [
        ['a', 'z', '1'],
        ['a', 'ä\u0000\ud800', '"\u00e4"'],
        ['b', 'z', '{}'],
      ],
      targets: ['a.test', 'b.test'],
      facts: { name: '"mill"', seeds: '1' },
    });
    store.commit({
      ...noChanges,
      done: [[65_537, 7]],
      doneThrough: [[3, 2 ** 41]],
      claimed: Int32Array.of(9, 9, 9, 9),
      kept: [
        ['a', 'z', '2'],
        ['b', 'z', undefined],
        ['b', 'none', undefined],
      ],
      targets: ['c.test'],
      facts: { seeds: '2' },
    });
    const content = {
      facts: { name: '"mill"', seeds: '2' },
      batches: [
        [
          1,
          '\u0000ÿ\u0001',
          [
            [65_536, 0],
            [65_537, 7],
          ],
        ],
        [2, 'second', [[2 * 65_536 + 1023, 65_535]]],
      ],
      through: [[3, 2 ** 41]],
      claims: [
        [false, [1, -2, 3, -4, 5, 6, 7, 8]],
        [true, [5, 6, 7, 8]],
        [false, [9, 9, 9, 9]],
      ],
      kept: [
        [
          ['z', '2'],
          ['ä\u0000\ud800', '"\u00e4"'],
        ],
        [],
      ],
      targets: ['a.test', 'b.test', 'c.test'],
    };
    expect(contentOf(store)).toEqual(content);
    store.close();
    expect(contentOf(await open(directory))).toEqual(content);
  });

  it('forgets a batch that is finished, and what was done of it', async () => {
    const store = await open();
    const batches = [1, 2].map((id) => ({ id, events: Buffer.from(`${id}`) }));
    store.commit({ ...noChanges, batches, done: [[65_536, 1]] });
    store.commit({ ...noChanges, finished: [1] });
    store.commit({ ...noChanges, batches: [{ id: 1, events: Buffer.from('anew') }] });
    expect(contentOf(store).batches).toEqual([
      [1, 'anew', []],
      [2, '2', []],
    ]);
  });

  it('lets commits come between two steps of a walk', async () => {
    const store = await open();
    store.commit({ ...noChanges, batches: [1, 2, 3].map((id) => ({ id, events: Buffer.from(`${id}`) })) });
    const seen: number[] = [];
    for (const { id } of store.batches()) {
      seen.push(id);
      if (id === 1) store.commit({ ...noChanges, finished: [2], batches: [{ id: 4, events: Buffer.from('4') }] });
    }
    expect(seen).toEqual([1, 3, 4]);
  });

  it('puts what is claimed in all in the place of how it came to be', async () => {
    const directory = scratch();
    const store = await open(directory);
    for (let i = 0; i < 9; i++) store.commit({ ...noChanges, claimed: Int32Array.of(i, i, i, 1) });
    store.replaceClaims([Int32Array.of(1, 1, 1, 1), Int32Array.of(2, 2, 2, 3)]);
    const claims = [
      [false, [1, 1, 1, 1]],
      [false, [2, 2, 2, 3]],
    ];
    expect(contentOf(store).claims).toEqual(claims);
    store.close();
    const again = await open(directory);
    again.commit({ ...noChanges, released: Int32Array.of(1, 1, 1, 1) });
    expect(contentOf(again).claims).toEqual([...claims, [true, [1, 1, 1, 1]]]);
  });

  it('saves nothing of a commit that fails, and takes it with the next', async () => {
    const directory = scratch();
    const store = await open(directory);
    const first = { ...noChanges, batches: [{ id: 1, events: Buffer.from('1') }], facts: { rounds: '1' } };
    expect(() => store.commit({ ...first, done: [[0, 65_536]] })).toThrow(
      'Expected a consumer to be an integer from 0 to 65535, got `65536`',
    );
    expect(contentOf(store)).toMatchObject({ batches: [], facts: {} });
    store.commit({ ...first, kept: [['a', 'key', '1']] });
    store.close();
    expect(contentOf(await open(directory))).toMatchObject({
      batches: [[1, '1', []]],
      facts: { rounds: '1' },
      kept: [[['key', '1']], []],
    });
  });

  it('says that it is closed, and may be closed twice', async () => {
    const store = await open();
    store.close();
    store.close();
    expect(() => store.commit(noChanges)).toThrow(`Expected \`${store.path}\` to be open, got a state that was closed`);
  });
});
