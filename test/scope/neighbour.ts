import { createSocket } from 'node:dgram';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** Where the neighbour lives: an address of this machine, but not the estate's. */
export const NEIGHBOUR = '127.0.0.4';

/** Starts a neighbour that listens on some ports, TCP and UDP, and notes whatever comes. */
export async function startNeighbour(ports: readonly number[]) {
  const seen: string[] = [];
  const sockets = new Set<Socket>();
  const servers = ports.map((port) => {
    const tcp = createServer((socket) => {
      seen.push(`TCP ${port}`);
      sockets.add(socket.on('error', () => {}));
    });
    const udp = createSocket('udp4').on('message', () => seen.push(`UDP ${port}`));
    return { port, tcp: tcp.listen(port, NEIGHBOUR), udp: udp.bind(port, NEIGHBOUR) };
  });
  await Promise.all(servers.flatMap(({ tcp, udp }) => [once(tcp, 'listening'), once(udp, 'listening')]));
  return {
    seen,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      const closed = servers.flatMap(({ tcp, udp }) => [once(tcp, 'close'), once(udp, 'close')]);
      for (const { tcp, udp } of servers) {
        tcp.close();
        udp.close();
      }
      await Promise.all(closed);
    },
  };
}

/** Notes every address that this process tries to connect to by TCP, be there anyone or not. */
export function watchConnections() {
  const attempts: string[] = [];
  const watch = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.on('connectionAttempt', (address) => attempts.push(address));
  };
  subscribe('net.client.socket', watch);
  return { attempts, [Symbol.dispose]: () => unsubscribe('net.client.socket', watch) };
}
