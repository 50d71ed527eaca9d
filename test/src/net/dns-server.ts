import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Answer, decode, encode, type Question } from 'dns-packet';

/** What the server does with a question: records, a response code, or nothing at all. */
export type Reaction = readonly Answer[] | 'NXDOMAIN' | 'SERVFAIL' | 'REFUSED' | 'silence';

const CODES = { NXDOMAIN: 3, SERVFAIL: 2, REFUSED: 5 } as const;

/** Starts a name server on loopback that counts what it is asked. */
export async function startDnsServer(react: (question: Question) => Reaction | Promise<Reaction>) {
  const asked: string[] = [];
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.on('message', async (message, from) => {
    const { id, questions = [] } = decode(message);
    const [question] = questions;
    if (question === undefined) return;
    asked.push(`${question.type} ${question.name}`);
    const reaction = await react(question);
    if (reaction === 'silence') return;
    const code = typeof reaction === 'string' ? CODES[reaction] : 0;
    const answers = typeof reaction === 'string' ? [] : [...reaction];
    socket.send(
      encode({ type: 'response', id: id ?? 0, flags: 0x8180 | code, questions, answers }),
      from.port,
      from.address,
    );
  });
  return {
    server: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}
