import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Answer, decode, encode } from 'dns-packet';

/** What the server does with a request for a zone: messages of records, an error code, or bytes as they are. */
export type Transfer = readonly (readonly Answer[])[] | number | Buffer;

const framed = (message: Buffer) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
};

/** Starts a name server on loopback, over TCP, that gives zones away or does not. */
export async function startZoneServer(give: (zone: string) => Transfer) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    socket.on('data', (chunk) => {
      const { id = 0, questions = [] } = decode(chunk.subarray(2));
      const zone = questions[0]?.name ?? '';
      asked.push(`${questions[0]?.type} ${zone}`);
      const transfer = give(zone);
      if (Buffer.isBuffer(transfer)) return socket.write(transfer);
      const parts = typeof transfer === 'number' ? [[]] : transfer;
      const flags = typeof transfer === 'number' ? transfer : 0;
      for (const answers of parts) {
        socket.write(framed(encode({ type: 'response', id, flags, questions, answers: [...answers] })));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port: (server.address() as AddressInfo).port, asked, [Symbol.asyncDispose]: close };
}
