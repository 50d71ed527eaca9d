import type { Socket } from 'node:net';

/** Resolves when a socket is closed, politely or not. */
export function gone(socket: Socket): Promise<void> {
  return new Promise((done) => {
    socket.on('error', () => {});
    socket.on('close', () => done());
    socket.resume();
  });
}
