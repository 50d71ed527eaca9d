import type { Spoil } from '../dns-server.js';

/** A name of the hostile lab whose answers are spoilt. */
export interface HostileName {
  readonly name: string;
  readonly does: string;
  /** False where there is no usable answer. */
  readonly usable: boolean;
  readonly spoil: Spoil;
}

const HEADER = 12;
/** As many 16-byte records as one message takes. */
const MOST_RECORDS = 4000;
const TRUNCATED = 0x02;

/** The names that are answered with anything but the truth. */
export const hostileNames: readonly HostileName[] = [
  {
    name: 'dns-noise',
    does: 'Is answered with bytes that mean nothing.',
    usable: false,
    spoil: (answer) =>
      Buffer.concat([answer.subarray(0, 4), Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 91 + 7) & 255))]),
  },
  {
    name: 'dns-wrong-id',
    does: 'Is answered with the id of another question.',
    usable: false,
    spoil: (answer) => {
      const other = Buffer.from(answer);
      other.writeUInt16BE((answer.readUInt16BE(0) + 1) & 0xffff);
      return other;
    },
  },
  {
    name: 'dns-half',
    does: 'Is answered with half a message.',
    usable: false,
    spoil: (answer) => answer.subarray(0, HEADER + 7),
  },
  {
    name: 'dns-loop',
    does: 'Is answered with a name compressed into itself.',
    usable: false,
    spoil: (answer, question) => {
      const at = endOfQuestion(question);
      const head = Buffer.from(answer.subarray(0, at));
      head.writeUInt16BE(1, 6);
      head.writeUInt32BE(0, 8);
      const pointer = Buffer.from([0xc0 | (at >> 8), at & 255]);
      return Buffer.concat([head, pointer, question.subarray(at - 4, at), Buffer.from([0, 0, 0, 9, 0, 2]), pointer]);
    },
  },
  {
    name: 'dns-many',
    does: 'Has 4,000 addresses, the most that one message takes.',
    usable: true,
    spoil: (answer, question, transport) => {
      const at = endOfQuestion(question);
      if (question.readUInt16BE(at - 4) !== 1) return answer;
      const head = Buffer.from(answer.subarray(0, at));
      head.writeUInt32BE(0, 8);
      if (transport === 'udp') {
        head.writeUInt16BE(0, 6);
        head[2] = (head[2] ?? 0) | TRUNCATED;
        return head;
      }
      head.writeUInt16BE(MOST_RECORDS, 6);
      const records = Array.from({ length: MOST_RECORDS }, (_, i) =>
        Buffer.from([0xc0, HEADER, 0, 1, 0, 1, 0, 0, 1, 0, 0, 4, 10, 9, i >> 8, i & 255]),
      );
      return Buffer.concat([head, ...records]);
    },
  },
  {
    name: 'dns-nothing',
    does: 'Is never answered.',
    usable: false,
    spoil: () => undefined,
  },
];

/** Where the one question of a message ends. */
function endOfQuestion(message: Buffer): number {
  let at = HEADER;
  while (at < message.length && message[at] !== 0) at += (message[at] ?? 0) + 1;
  return at + 5;
}
