import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
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

describe.each(stateDrivers)('openStateStore with %s', (_, driver) => {
  const scratch = () => join(folder, `${count++}`, 'state');
  const open = async (directory: string) => {
    const store = await openStateStore(directory, [driver]);
    onTestFinished(() => store.close());
    return store;
  };
  /** A state as a killed process leaves it: what is in its log only, and what is in both. */
  const killed = async () => {
    const [home, copy] = [scratch(), scratch()];
    const store = await open(home);
    store.commit({ ...noChanges, facts: { name: '"mill"' } });
    mkdirSync(copy, { recursive: true });
    for (const name of ['state.db', 'state.db-wal']) copyFileSync(join(home, name), join(copy, name));
    return copy;
  };

  it('makes the directory and the file for nobody else to read, and nothing else', async () => {
    const directory = scratch();
    const store = await open(directory);
    expect(store.path).toBe(join(directory, 'state.db'));
    if (process.platform !== 'win32') {
      expect(statSync(directory).mode & 0o777).toBe(0o700);
      expect(statSync(store.path).mode & 0o777).toBe(0o600);
      expect(statSync(`${store.path}-wal`).mode & 0o777).toBe(0o600);
    }
    expect(readdirSync(directory).sort()).toEqual(['state.db', 'state.db-wal']);
    store.close();
    expect(readdirSync(directory)).toEqual(['state.db']);
  });

  it('refuses one that is open, and has it once it is closed', async () => {
    const directory = scratch();
    const store = await open(directory);
    await expect(open(directory)).rejects.toThrow(
      `Expected \`${join(directory, 'state.db')}\` to be free, got a state that another scan has open`,
    );
    store.commit({ ...noChanges, facts: { rounds: '1' } });
    store.close();
    expect((await open(directory)).facts()).toEqual({ rounds: '1' });
  });

  it('lets one of two have it that come at once', async () => {
    const directory = scratch();
    const opened = await Promise.allSettled([open(directory), open(directory), open(directory)]);
    expect(opened.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  });

  it('goes on where a killed process was', async () => {
    const directory = await killed();
    const store = await open(directory);
    expect(store.facts()).toEqual({ name: '"mill"' });
    store.close();
    expect((await open(directory)).facts()).toEqual({ name: '"mill"' });
  });

  it('opens one that was killed while it was closing', async () => {
    const directory = scratch();
    (await open(directory)).close();
    writeFileSync(join(directory, 'state.db-wal'), '');
    const store = await open(directory);
    store.commit({ ...noChanges, facts: { rounds: '1' } });
    store.close();
    expect((await open(directory)).facts()).toEqual({ rounds: '1' });
  });

  it('refuses one of which a part is missing', async () => {
    const [logless, fileless, empty, half] = await Promise.all([killed(), killed(), killed(), killed()]);
    rmSync(join(logless, 'state.db-wal'));
    for (let twice = 0; twice < 2; twice++) {
      await expect(open(logless)).rejects.toThrow(/^Expected `.*state\.db-wal` to be beside `.*state\.db`, got none$/);
    }
    rmSync(join(fileless, 'state.db'));
    await expect(open(fileless)).rejects.toThrow(/^Expected `.*state\.db` to be there, got only `.*state\.db-wal`$/);
    truncateSync(join(empty, 'state.db'), 0);
    await expect(open(empty)).rejects.toThrow(/^Expected `.*state\.db` to be whole, got a damaged file: it is empty$/);
    expect(existsSync(join(empty, 'state.db-wal'))).toBe(true);
    truncateSync(join(half, 'state.db'), statSync(join(half, 'state.db')).size / 2);
    await expect(open(half)).rejects.toThrow(/^Expected `.*state\.db` to be whole, got a damaged file: /);
  });

  it('refuses what is no state, and a state of a newer version', async () => {
    const [text, other, newer] = [scratch(), scratch(), scratch()];
    for (const directory of [text, other]) mkdirSync(directory, { recursive: true });
    writeFileSync(join(text, 'state.db'), 'not a database at all'.repeat(99));
    await expect(open(text)).rejects.toThrow(/^Expected `.*` to be whole, got a damaged file: file is not a database$/);
    const run = async (directory: string, sql: string) => {
      const database = await driver.open(join(directory, 'state.db'));
      database.exec(sql);
      database.close();
    };
    await run(other, 'CREATE TABLE events (a)');
    await expect(open(other)).rejects.toThrow(/^Expected `.*` to be the state of a scan, got another database$/);
    (await open(newer)).close();
    await run(newer, 'PRAGMA user_version = 2');
    await expect(open(newer)).rejects.toThrow(
      /^Expected `.*` to have version 1 of a state, got version 2: use the Headgate that wrote it, or a newer one$/,
    );
  });

  it('notices a row that is gone, and one that is changed', async () => {
    const change = async (sql: string) => {
      const directory = scratch();
      const store = await open(directory);
      store.commit({
        ...noChanges,
        batches: [{ id: 1, events: Buffer.from('events') }],
        kept: [['a', 'key', '1']],
        facts: { name: '"mill"' },
      });
      store.close();
      const database = await driver.open(join(directory, 'state.db'));
      database.exec(sql);
      database.close();
      return directory;
    };
    await expect(open(await change('DELETE FROM batches'))).rejects.toThrow(/damaged file: expected 1 batches, got 0$/);
    await expect(open(await change("UPDATE facts SET value = '1'"))).rejects.toThrow(
      /damaged file: facts name is not as it was written$/,
    );
    await expect(open(await change('DELETE FROM seal'))).rejects.toThrow(/its seal is not as it was written$/);
    const kept = await open(await change("UPDATE kept SET value = '2'"));
    expect(() => contentOf(kept)).toThrow(/damaged file: kept a "key" 1 is not as it was written$/);
  });

  it.runIf(process.platform !== 'win32' && process.getuid?.() !== 0)(
    'names a directory it may not write to',
    async () => {
      const directory = scratch();
      mkdirSync(directory, { recursive: true, mode: 0o500 });
      await expect(open(directory)).rejects.toThrow(`in \`${join(directory, 'state.db')}\`, got `);
    },
  );

  it('names a directory that is a file', async () => {
    const directory = scratch();
    mkdirSync(join(directory, '..'), { recursive: true });
    writeFileSync(directory, '');
    await expect(open(directory)).rejects.toThrow(
      `Expected to open the state of a scan in \`${join(directory, 'state.db')}\`, got EEXIST`,
    );
  });
});

it('says what to install where no driver will do', async () => {
  await expect(openStateStore(join(folder, 'none'), [])).rejects.toThrow(/^Expected a driver for SQLite .* got none/);
});
