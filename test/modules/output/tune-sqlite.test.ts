import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { tuneSqlite } from '../../../modules/output/tune-sqlite.js';
import { openSqlite } from '../../../src/sqlite/open-sqlite.js';

const folder = mkdtempSync(join(tmpdir(), 'headgate-'));

describe('tuneSqlite', () => {
  it.each([
    [true, 2],
    [false, 1],
  ])('where durable is %s, has changes flushed at level %i', async (durable, level) => {
    const database = await openSqlite(join(folder, `${durable}.db`));
    tuneSqlite(database, durable);
    expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: level });
    expect(database.get('PRAGMA journal_mode')?.journal_mode).toMatch(/^(?:wal|persist)$/);
    database.close();
  });
});

afterAll(() => rmSync(folder, { recursive: true }));
