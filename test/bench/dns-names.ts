// A name server in a process of its own, as quick as can be: `nN.bulk.test` has an address, for anything else it has no records.
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

const HEADER = 12;
const TYPE_A = 1;
/** Points back at the question's name, type A, class IN, 300 s, 4 bytes: 10.0.0.1. */
const RECORD = Buffer.from([0xc0, HEADER, 0, 1, 0, 1, 0, 0, 1, 44, 0, 4, 10, 0, 0, 1]);

const socket = createSocket({ type: 'udp4', recvBufferSize: 4 * 1024 * 1024 });
socket.on('message', (message, from) => {
  let end = HEADER;
  while (end < message.length && message[end] !== 0) end += (message[end] as number) + 1;
  // Random names, which nobody wrote, do not start with `n`.
  const written = message[HEADER + 1] === 110;
  const found = written && message.readUInt16BE(end + 1) === TYPE_A;
  const answer = Buffer.concat(found ? [message.subarray(0, end + 5), RECORD] : [message.subarray(0, end + 5)]);
  answer.writeUInt16BE(0x8180 | (written ? 0 : 3), 2);
  answer.writeUInt16BE(found ? 1 : 0, 6);
  answer.writeUInt32BE(0, 8);
  socket.send(answer, from.port, from.address);
});
socket.bind(0, '127.0.0.1', () => process.send?.((socket.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
