import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { connectPostgres } from '../../../modules/output/connect-postgres.js';
import { POSTGRES_URL } from './postgres-url.js';

it('says so where nobody listens', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  await expect(connectPostgres(`postgres://me:secret@127.0.0.1:${port}/a`, 'test')).rejects.toMatchObject({
    code: 'ECONNREFUSED',
    message: expect.not.stringContaining('secret'),
  });
});

it.runIf(POSTGRES_URL)('makes the tables, however many connect at once, and leaves them alone', async () => {
  const all = await Promise.all([1, 2, 3].map((at) => connectPostgres(POSTGRES_URL, `test ${at}`)));
  expect(await all[0]?.run('SELECT count(*)::int AS count FROM headgate.version')).toMatchObject([{ count: 1 }]);
  await Promise.all(all.map((link) => link.close()));
});

it.runIf(POSTGRES_URL)('refuses tables of a newer version, and a wrong password', async () => {
  const link = await connectPostgres(POSTGRES_URL, 'test');
  await link.run('INSERT INTO headgate.version VALUES (7)');
  await expect(connectPostgres(POSTGRES_URL, 'test')).rejects.toThrow('tables of version 7, where 1 is known');
  await link.run('DELETE FROM headgate.version WHERE version = 7');
  await link.close();
  const url = new URL(POSTGRES_URL ?? '');
  url.password = 'wrong';
  await expect(connectPostgres(url.href, 'test')).rejects.toThrow(/password authentication failed/);
});
