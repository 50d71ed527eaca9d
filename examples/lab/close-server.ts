import type { Server, Socket } from 'node:net';

/** Closes a server and destroys the sockets it still has; resolves when both are gone. */
export function closeServer(server: Server, sockets: Iterable<Socket>): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    for (const socket of sockets) socket.destroy();
  });
}
