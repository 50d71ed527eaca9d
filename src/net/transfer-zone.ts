import type { Socket } from 'node:net';
import { type Answer, decode, encode } from 'dns-packet';
import { type ConnectOptions, connectTcp } from './connect-tcp.js';

/** Which zone to ask for, of whom, and how much of it to take. */
export interface TransferOptions extends ConnectOptions {
  readonly zone: string;
  /** Milliseconds for the whole transfer. @default 30000 */
  readonly duration?: number | undefined;
  /** Bytes taken before the rest is left. @default 16777216 */
  readonly maxBytes?: number | undefined;
}

const NO_ERROR = 0;
const ID = 0x4845;
const RCODES: Readonly<Record<number, string>> = {
  1: 'FORMERR',
  2: 'SERVFAIL',
  3: 'NXDOMAIN',
  4: 'NOTIMP',
  5: 'REFUSED',
  9: 'NOTAUTH',
};

/**
 * Asks a name server for a whole zone (AXFR), and yields its records as they come, the closing SOA left out.
 *
 * Never holds more than one DNS message: 64 KiB. Ends early, without an error, at `maxBytes`.
 *
 * Source: RFC 5936. Rejects where the server cannot be connected to, with code `EREFUSED` where it answers with an error, with `EBADRESP` where
 * what it sends is no zone, with `ETIMEDOUT` where it is too slow, and with the signal's reason.
 * @example
 * ```ts
 * for await (const { type, name } of transferZone({ host: '192.0.2.53', port: 53, zone: 'example.com' })) print(type, name);
 * ```
 */
export async function* transferZone(options: TransferOptions): AsyncGenerator<Answer, void, undefined> {
  const { zone, host, duration = 30_000, maxBytes = 16_777_216, signal } = options;
  const socket = await connectTcp(options);
  const abort = () => socket.destroy(signal?.reason);
  const timer = setTimeout(() => {
    const error = new Error(`Expected \`${host}\` to send \`${zone}\` within ${duration} ms.`);
    socket.destroy(Object.assign(error, { code: 'ETIMEDOUT' }));
  }, duration);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    socket.write(question(zone));
    let started = false;
    for await (const message of messages(socket, maxBytes)) {
      for (const answer of answersOf(message, zone)) {
        if (!started && answer.type !== 'SOA') throw bad(zone, 'a zone to begin with its SOA', answer.type);
        if (started && answer.type === 'SOA') return;
        started = true;
        yield answer;
      }
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    socket.destroy();
  }
}

function question(zone: string): Buffer {
  const message = encode({ type: 'query', id: ID, questions: [{ type: 'AXFR', name: zone }] });
  const prefix = Buffer.alloc(2);
  prefix.writeUInt16BE(message.length);
  return Buffer.concat([prefix, message]);
}

/** Cuts what a socket receives into messages, by the length before each (RFC 1035 §4.2.2). */
async function* messages(socket: Socket, maxBytes: number): AsyncGenerator<Buffer, void, undefined> {
  let pending: Buffer = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const end = 2 + pending.readUInt16BE(0);
      yield pending.subarray(2, end);
      pending = pending.subarray(end);
    }
    if (bytes > maxBytes) return;
  }
}

function answersOf(message: Buffer, zone: string): readonly Answer[] {
  const rcode = message.length > 3 ? message.readUInt8(3) & 15 : -1;
  if (rcode > NO_ERROR) {
    const error = new Error(`Expected \`${zone}\` to be given, got ${RCODES[rcode] ?? `error ${rcode}`}.`);
    throw Object.assign(error, { code: 'EREFUSED' });
  }
  let packet: ReturnType<typeof decode>;
  try {
    packet = decode(message);
  } catch (error) {
    throw bad(zone, 'DNS messages', (error as Error).message);
  }
  if (packet.type !== 'response' || packet.id !== ID) throw bad(zone, 'an answer to its question', 'another message');
  const { answers = [] } = packet;
  if (answers.length === 0) throw bad(zone, 'records', 'none');
  return answers;
}

function bad(zone: string, expected: string, got: string): Error {
  return Object.assign(new Error(`Expected ${expected} of \`${zone}\`, got ${got}.`), { code: 'EBADRESP' });
}
