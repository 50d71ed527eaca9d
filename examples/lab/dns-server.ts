import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type Authority, answerMessage } from './answer-message.js';
import { closeServer } from './close-server.js';

/** A running name server. */
export interface DnsServer {
  /** The same for UDP and TCP. */
  readonly port: number;
  close(): Promise<void>;
}

/** Changes an answer on its way out; undefined keeps it back. */
export type Spoil = (answer: Buffer, question: Buffer, transport: 'udp' | 'tcp') => Buffer | undefined;

type Answer = (message: Buffer, transport: 'udp' | 'tcp') => Buffer | undefined;

/** Milliseconds an idle TCP client is kept. */
const IDLE = 10_000;
const MAX_CONNECTIONS = 256;
const PORT_TRIES = 20;
/** Bytes of questions kept while the process is busy; what does not fit costs the client a timeout. */
const RECEIVE_BUFFER = 4 * 1024 * 1024;

/**
 * Starts a name server on a free port of an address, over UDP and TCP.
 *
 * Garbage is answered with a format error or not at all; a TCP client that sends more than one message's length ahead waits for its answers.
 *
 * @param spoil has the last word on every answer, for a server that is not to be trusted.
 * @throws the listen error when no port is free on both transports.
 */
export async function startDnsServer(
  authority: Authority,
  address = '127.0.0.1',
  spoil: Spoil = (message) => message,
): Promise<DnsServer> {
  const answer: Answer = (message, transport) => {
    const honest = answerMessage(message, transport, authority);
    return honest && spoil(honest, message, transport);
  };
  const sockets = new Set<Socket>();
  for (let tries = 1; ; tries++) {
    const udp = await listenUdp(answer, address);
    const { port } = udp.address();
    const tcp = createServer((socket) => serveTcp(socket, answer, sockets));
    tcp.maxConnections = MAX_CONNECTIONS;
    try {
      tcp.listen(port, address);
      await once(tcp, 'listening');
      return { port, close: () => closeBoth(udp, tcp, sockets) };
    } catch (error) {
      udp.close();
      if (tries >= PORT_TRIES) throw error;
    }
  }
}

async function listenUdp(answer: Answer, address: string): Promise<UdpSocket> {
  const udp = createSocket({ type: 'udp4', recvBufferSize: RECEIVE_BUFFER });
  udp.bind(0, address);
  await once(udp, 'listening');
  udp.on('message', (message, from) => {
    const sent = answer(message, 'udp');
    // A client that is gone, or a claimed port 0, fails the send; nobody is left to tell.
    if (sent && from.port > 0) udp.send(sent, from.port, from.address, () => {});
  });
  udp.on('error', () => {});
  return udp;
}

function serveTcp(socket: Socket, answer: Answer, sockets: Set<Socket>): void {
  let pending: Buffer = Buffer.alloc(0);
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  socket.on('error', () => socket.destroy());
  socket.setTimeout(IDLE, () => socket.destroy());
  socket.on('drain', () => socket.resume());
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const length = pending.readUInt16BE(0);
      const sent = answer(pending.subarray(2, 2 + length), 'tcp');
      pending = pending.subarray(2 + length);
      if (!sent) {
        socket.destroy();
        return;
      }
      const prefix = Buffer.alloc(2);
      prefix.writeUInt16BE(sent.length);
      if (!socket.write(Buffer.concat([prefix, sent]))) socket.pause();
    }
  });
}

async function closeBoth(udp: UdpSocket, tcp: Server, sockets: Set<Socket>): Promise<void> {
  await Promise.all([new Promise<void>((done) => udp.close(() => done())), closeServer(tcp, sockets)]);
}
