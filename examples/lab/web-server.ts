import { once } from 'node:events';
import {
  createServer as createHttp,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { labCertificates } from './certificates/lab-certificates.js';
import { closeServer } from './close-server.js';
import type { Reply } from './responder.js';

/** Where a web server listens and what it serves. */
export interface WebServerOptions {
  /** Answers a request by the host it names, its URL and its headers. */
  readonly respond: (host: string, url: URL, headers: IncomingHttpHeaders) => Reply;
  /** Picks the certificate for a server name; present makes it an HTTPS server. */
  readonly certificate?: ((servername: string) => keyof typeof labCertificates) | undefined;
  /** @default '127.0.0.1' */
  readonly address?: string;
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  /** Called for every TCP connection accepted. */
  readonly onConnection?: (() => void) | undefined;
}

/** A running web server. */
export interface WebServer {
  readonly port: number;
  close(): Promise<void>;
}

const MAX_CONNECTIONS = 4096;
/** Milliseconds a client may take to send a request. */
const REQUEST_TIMEOUT = 15_000;
const LIMITS = { requestTimeout: REQUEST_TIMEOUT, headersTimeout: REQUEST_TIMEOUT, maxHeaderSize: 16_384 };

/**
 * Starts a web server for many hosts, told apart by `Host` header and SNI.
 *
 * GET and HEAD only; a request body is not read; garbage gets 400 or a closed connection.
 *
 * @throws the listen error when the address or port cannot be had.
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { respond, certificate, address = '127.0.0.1', port = 0 } = options;
  const listener = (request: IncomingMessage, response: ServerResponse) => serve(request, response, respond);
  const server: Server = certificate
    ? createHttps({ ...LIMITS, ...labCertificates.fallback, SNICallback: sni(certificate) }, listener)
    : createHttp(LIMITS, listener);
  const sockets = new Set<Socket>();
  server.maxConnections = MAX_CONNECTIONS;
  server.on('connection', (socket) => {
    options.onConnection?.();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('tlsClientError', (_, socket: Socket) => socket.destroy());
  server.listen(port, address);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server, sockets) };
}

function sni(pick: (servername: string) => keyof typeof labCertificates) {
  const contexts = new Map<string, SecureContext>();
  return (servername: string, done: (error: Error | null, context?: SecureContext) => void) => {
    const name = pick(servername.toLowerCase());
    const context = contexts.get(name) ?? createSecureContext(labCertificates[name]);
    contexts.set(name, context);
    done(null, context);
  };
}

function serve(request: IncomingMessage, response: ServerResponse, respond: WebServerOptions['respond']): void {
  const host = (request.headers.host ?? '').toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
  const target = request.url ?? '/';
  const url = URL.canParse(target.startsWith('/') ? `http://host${target}` : target)
    ? new URL(target.startsWith('/') ? `http://host${target}` : target)
    : undefined;
  const { status, headers, body } = reply(request, host, url, respond);
  // A body we do not read must not stand in front of the next request on the connection.
  const hasBody = request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined;
  response.writeHead(status, {
    ...headers,
    'content-length': body.length,
    ...(hasBody ? { connection: 'close' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function reply(
  { method, headers }: IncomingMessage,
  host: string,
  url: URL | undefined,
  respond: WebServerOptions['respond'],
): Reply {
  if (!url) return { status: 400, headers: {}, body: Buffer.from('Bad request\n') };
  const answer = respond(host, url, headers);
  if (method === 'GET' || method === 'HEAD') return answer;
  return { status: 405, headers: { allow: 'GET, HEAD' }, body: Buffer.from('Method not allowed\n') };
}
