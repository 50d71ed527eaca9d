import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, createServer as createTlsServer, type SecureContext } from 'node:tls';
import { closeServer } from '../close-server.js';
import { certificateSites } from './certificate-sites.js';
import type { HostileSite } from './hostile-site.js';
import { hostileSites } from './hostile-sites.js';
import { pageHead } from './page-head.js';

/** The servers of the hostile lab that are not its name server, running. */
export interface HostileWeb {
  /** By the `Host` header, each of the hostile sites. */
  readonly http: number;
  /** By SNI, each of the certificates. */
  readonly tls: number;
  /** Accepts, and says nothing. */
  readonly mute: number;
  /** Accepts, and resets. */
  readonly reset: number;
  close(): Promise<void>;
}

const ADDRESS = '127.0.0.1';
const MOST_REQUEST = 65_536;

/** Starts the servers, each on a free port of loopback. */
export async function startHostileWeb(): Promise<HostileWeb> {
  const running: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];
  const close = async () => {
    await Promise.all(running.map(({ server, sockets }) => closeServer(server, sockets)));
  };
  const start = async (server: Server): Promise<number> => {
    const sockets = new Set<Socket>();
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    });
    server.listen(0, ADDRESS);
    await once(server, 'listening');
    running.push({ server, sockets });
    return (server.address() as AddressInfo).port;
  };
  try {
    const http = await start(createServer(converse));
    const mute = await start(createServer((socket) => socket.resume()));
    const reset = await start(createServer((socket) => socket.resetAndDestroy()));
    const secure = createTlsServer({ SNICallback: presentFor() }, (socket) => socket.destroy());
    const tls = await start(secure.on('tlsClientError', (_, socket) => socket.destroy()));
    return { http, tls, mute, reset, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Reads one request, and leaves the rest to the site it names. */
function converse(socket: Duplex): void {
  let read = '';
  socket.on('error', () => {});
  socket.on('data', function collect(chunk: Buffer) {
    read += chunk.toString('latin1');
    if (read.length > MOST_REQUEST) socket.destroy();
    if (!read.includes('\r\n\r\n')) return;
    socket.off('data', collect).resume();
    const [, path = '/'] = /^\S+ (\S+)/.exec(read) ?? [];
    const [, host = ''] = /^host:[ \t]*(\S+)/im.exec(read) ?? [];
    answer(socket, path, host.toLowerCase());
  });
}

function answer(socket: Duplex, path: string, host: string): void {
  const label = host.replace(/\..*$/, '');
  const site = hostileSites.find(({ name }) => name === label);
  if (path === '/good') socket.end(`${pageHead()}<title>Good</title>good-${label}.hostile.test`);
  else if (site !== undefined && isOwn(site, path)) site.play({ socket, path, host });
  else socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
}

function isOwn({ paths = [] }: HostileSite, path: string): boolean {
  if (path === '/') return true;
  const named = paths.includes(path);
  // Nobody's robots.txt is hostile but one's.
  if (path === '/robots.txt') return named;
  return named || paths.some((own) => own.endsWith('*') && path.startsWith(own.slice(0, -1)));
}

function presentFor() {
  const contexts = new Map<string, SecureContext>();
  return (host: string, done: (error: Error | null, context?: SecureContext) => void) => {
    const site = certificateSites.find(({ name }) => host.startsWith(`${name}.`)) ?? certificateSites[0];
    if (site === undefined) return done(new Error('No certificates'));
    const context = contexts.get(site.name) ?? createSecureContext(site.certificate(host));
    contexts.set(site.name, context);
    done(null, context);
  };
}
