import { expect, it } from 'vitest';
import { z } from 'zod';
import { createApiClient } from '../../../src/net/create-api-client.js';
import { ownClients } from '../../../src/net/own-clients.js';
import { startWebServer } from './web-server.js';

it('makes the clients of a run once, by name', () => {
  const clients = ownClients(({ url }: { url: string }) => [createApiClient({ name: 'look', url })]);
  const run = { url: 'http://127.0.0.1' };
  expect([...clients.of(run).keys()]).toEqual(['look']);
  expect(clients.of(run)).toBe(clients.of(run));
  expect(clients.of({ ...run })).not.toBe(clients.of(run));
});

it('closes them, and nothing where none was made', async () => {
  await using web = await startWebServer((_, response) => response.end('1'));
  const clients = ownClients((run: { url: string }) => [createApiClient({ name: 'look', ...run, retries: 0 })]);
  const run = { url: web.url };
  await clients.close({ url: 'unused' });
  const look = clients.of(run).get('look');
  expect(await look?.json({ path: '/' }, z.number())).toBe(1);
  await clients.close(run);
  await expect(look?.json({ path: '/' }, z.number())).rejects.toThrow('ECANCELED: Expected a transport that is open');
});
