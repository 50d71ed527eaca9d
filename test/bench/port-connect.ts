import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { portConnect } from '../../modules/port-connect.js';
import { createScan } from '../../src/index.js';

/** What is tried: ports of so many addresses of loopback, the first of which is open on each. */
export interface PortBench {
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
  /** Connections on their way at once: 32 hosts, so many of each. */
  readonly perHost: number;
  close(): void;
}

/** Listens on one port of all of loopback, and chooses closed ones beside it. */
export async function portBench(hosts: number, closed: number, perHost: number): Promise<PortBench> {
  const server = createServer((socket) => socket.on('error', () => {}).destroy());
  server.listen(0, '0.0.0.0', 4096);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    hosts: Array.from({ length: hosts }, (_, i) => `127.9.${i >> 8}.${i & 255}`),
    // Below those that the system gives to clients: nobody listens there, and no connection meets itself.
    ports: [port, ...Array.from({ length: closed }, (_, i) => 2 + i)],
    perHost,
    close: () => server.close(),
  };
}

/** Tries them by a scan with port-connect. */
export async function portConnectScan({ hosts, ports, perHost }: PortBench): Promise<void> {
  const modules = [portConnect({ ports: ports.join(','), perHost })];
  const { events } = await createScan({ targets: hosts, modules }).start();
  checkOpen(events.OPEN_TCP_PORT ?? 0, hosts.length);
}

/** Tries them with nothing but `net.connect` and as many loops as the scan has connections. */
export async function bareConnects({ hosts, ports, perHost }: PortBench): Promise<void> {
  let open = 0;
  let next = 0;
  const all = hosts.length * ports.length;
  const knock = (host: string, port: number) =>
    new Promise<void>((resolve) => {
      const socket = connect({ host, port, timeout: 3000 });
      const done = () => {
        socket.destroy();
        resolve();
      };
      socket.once('connect', () => {
        open++;
        done();
      });
      socket.once('error', done).once('timeout', done);
    });
  const loop = async () => {
    for (let i = next++; i < all; i = next++) {
      await knock(hosts[Math.floor(i / ports.length)] as string, ports[i % ports.length] as number);
    }
  };
  await Promise.all(Array.from({ length: Math.min(32, hosts.length) * perHost }, loop));
  checkOpen(open, hosts.length);
}

/** More may be open than we know of: the machine is not ours alone. */
function checkOpen(found: number, least: number): void {
  if (found < least) throw new Error(`Expected at least ${least} open ports, got ${found}`);
}
