import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, it } from 'vitest';
import { closeServer } from '../../../examples/lab/close-server.js';
import { gone } from './gone.js';

it('closeServer ends a server whose clients would stay', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(server, 'connection');
  const end = gone(client);
  await closeServer(server, sockets);
  await end;
  expect(server.listening).toBe(false);
  await closeServer(server, []);
});
