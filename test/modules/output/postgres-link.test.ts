import driver from 'postgres';
import { describe, expect, it } from 'vitest';
import { postgresLink } from '../../../modules/output/postgres-link.js';
import { POSTGRES_URL } from './postgres-url.js';

it('refuses a URL that is none, and keeps the password to itself', async () => {
  const link = postgresLink('postgres://me:secret@:x:y/', 'test').then((made) => made.run('SELECT 1'));
  await expect(link).rejects.toMatchObject({ message: expect.not.stringContaining('secret') });
});

describe.runIf(POSTGRES_URL)('postgresLink', () => {
  it('runs statements, with values and without', async () => {
    const link = await postgresLink(POSTGRES_URL, 'test');
    expect(await link.run('SELECT $1::text AS a, $2::int AS b', ['x', 2])).toMatchObject([{ a: 'x', b: 2 }]);
    expect(await link.run('CREATE TEMP TABLE t (a int); INSERT INTO t VALUES (1)')).toBeDefined();
    await expect(link.run('SELECT * FROM nothing_there')).rejects.toMatchObject({ code: '42P01' });
    expect(await link.run('SELECT a FROM t')).toMatchObject([{ a: 1 }]);
    await link.close();
  });

  it('settles every statement, however often its connection is cut, and goes on with a new one', async () => {
    const sql = driver(POSTGRES_URL ?? '');
    const link = await postgresLink(POSTGRES_URL, 'cut often');
    let cutting = true;
    const cuts = (async () => {
      while (cutting) {
        await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cut often'`;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    const outcomes = { done: 0, failed: 0 };
    for (let i = 0; i < 60; i++) {
      await link.run('SELECT pg_sleep(0.001), $1::int', [i]).then(
        () => outcomes.done++,
        () => outcomes.failed++,
      );
    }
    cutting = false;
    await cuts;
    expect(outcomes.done + outcomes.failed).toBe(60);
    expect(outcomes.failed).toBeGreaterThan(0);
    expect(await link.run('SELECT 1 AS one')).toMatchObject([{ one: 1 }]);
    await link.close();
    await sql.end();
  });
});
