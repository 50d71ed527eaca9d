import { once } from 'node:events';
import { type AddressInfo, createServer, type LookupFunction, type Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { connectTcp } from './connect-tcp.js';

/** Whom a {@link SocksProxy} connects to, and how. */
export interface SocksProxyOptions {
  /** Tells whether a host, a name or an address, may be connected to. */
  readonly allows: (host: string) => boolean;
  /** How names become addresses. @default the system's */
  readonly lookup?: LookupFunction | undefined;
  /** Milliseconds for the handshake, and for a connection to come about. @default 10000 */
  readonly timeout?: number | undefined;
  /** Bytes that one connection may bring back; then it is cut. @default 33554432 */
  readonly maxBytes?: number | undefined;
}

/** A SOCKS5 proxy on loopback. */
export interface SocksProxy {
  readonly port: number;
  /** Connections refused because of whom they were for. */
  readonly refused: number;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

const VERSION = 5;
const CONNECT = 1;
const IPV4 = 1;
const NAME = 3;
const IPV6 = 4;
/** Replies. Source: RFC 1928 §6. */
const DONE = 0;
const NOT_ALLOWED = 2;
const UNREACHABLE = 4;
const NO_SUCH_COMMAND = 7;

/**
 * Starts a SOCKS5 proxy on loopback, through which another program reaches the hosts it may, by our resolver, and no others.
 *
 * Knows CONNECT without authentication. What is asked for is decided connection by connection, by the host that was asked for, so that no
 * redirect, script or prefetch gets past it. Source: RFC 1928.
 *
 * @example
 * ```ts
 * const proxy = await startSocksProxy({ allows: (host) => host === 'example.com', lookup: resolver.lookup });
 * ```
 */
export async function startSocksProxy(options: SocksProxyOptions): Promise<SocksProxy> {
  const sockets = new Set<Socket>();
  let refused = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((client) => {
    keep(client);
    serve(client, options, keep, () => refused++).catch(() => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get refused() {
      return refused;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function serve(
  client: Socket,
  { allows, lookup, timeout = 10_000, maxBytes = 33_554_432 }: SocksProxyOptions,
  keep: (socket: Socket) => Socket,
  refuse: () => void,
): Promise<void> {
  const timer = setTimeout(() => client.destroy(), timeout);
  try {
    const { command, host, port } = await conversing(client, async (take) => {
      const [version, methods = 0] = await take(2);
      if (version !== VERSION) throw new Error('no SOCKS5');
      await take(methods);
      client.write(Uint8Array.of(VERSION, 0));
      const [, command, , kind = 0] = await take(4);
      return { command, host: await takeHost(take, kind), port: (await take(2)).readUInt16BE() };
    });
    if (command !== CONNECT) return reply(client, NO_SUCH_COMMAND);
    if (!allows(host)) {
      refuse();
      return reply(client, NOT_ALLOWED);
    }
    const upstream = await connectTcp({ host, port, timeout, lookup }).catch(() => undefined);
    if (upstream === undefined) return reply(client, UNREACHABLE);
    join(client, keep(upstream), maxBytes);
  } finally {
    clearTimeout(timer);
  }
}

/** Lets two sockets talk until either ends, or too much has come back. */
function join(client: Socket, upstream: Socket, maxBytes: number): void {
  if (client.destroyed) return void upstream.destroy();
  let bytes = 0;
  upstream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) upstream.destroy();
  });
  client.once('close', () => upstream.destroy());
  upstream.once('close', () => client.end());
  reply(client, DONE);
  client.pipe(upstream);
  upstream.pipe(client);
}

/** Answers; anything but success ends the connection. */
function reply(client: Socket, code: number): void {
  const answer = Uint8Array.of(VERSION, code, 0, IPV4, 0, 0, 0, 0, 0, 0);
  if (code === DONE) client.write(answer);
  else client.end(answer);
}

async function takeHost(take: Take, kind: number): Promise<string> {
  if (kind === NAME) {
    const [length = 0] = await take(1);
    const host = (await take(length)).toString('latin1').toLowerCase();
    return host.replace(/^\[|\]$/g, '');
  }
  if (kind !== IPV4 && kind !== IPV6) throw new Error('no kind of address');
  return ipaddr.fromByteArray([...(await take(kind === IPV4 ? 4 : 16))]).toString();
}

/** Takes so many bytes as they come; rejects where the connection ends before. */
type Take = (length: number) => Promise<Buffer>;

/** Reads a socket byte by byte for as long as a conversation takes, and puts back what came beyond it. */
async function conversing<T>(socket: Socket, converse: (take: Take) => Promise<T>): Promise<T> {
  const chunks = socket.iterator({ destroyOnReturn: false });
  let held = Buffer.alloc(0);
  const result = await converse(async (length) => {
    while (held.length < length) {
      const { done, value } = await chunks.next();
      if (done) throw new Error('ended early');
      held = Buffer.concat([held, value as Buffer]);
    }
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  });
  await chunks.return?.();
  if (held.length > 0) socket.unshift(held);
  return result;
}
