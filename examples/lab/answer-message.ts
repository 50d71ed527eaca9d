import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  type Packet,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
} from 'dns-packet';
import type { Verdict } from './authority.js';

/** Decides on one question. */
export type Authority = (name: string, type: string) => Verdict;

const HEADER = 12;
const FORMAT_ERROR = 1;
const SERVER_FAILURE = 2;
const NOT_IMPLEMENTED = 4;
const REFUSED = 5;
const MAX_MESSAGE = 65_535;
const MIN_UDP = 512;
/** Largest UDP answer, whatever the client claims to take: fits every path unfragmented. */
const MAX_UDP = 1232;

/**
 * Answers one DNS message.
 *
 * Over UDP an answer beyond what the client takes (512 bytes, or its EDNS size up to 1232) is emptied and marked truncated.
 *
 * @returns the answer's bytes, or undefined for what deserves none: too short to have an id, or itself a response.
 */
export function answerMessage(message: Buffer, transport: 'udp' | 'tcp', authority: Authority): Buffer | undefined {
  if (message.length < HEADER || (message.readUInt8(2) & 0x80) !== 0) return undefined;
  let query: Packet;
  try {
    query = decode(message);
  } catch {
    return bare(message, FORMAT_ERROR);
  }
  try {
    return respond(query, transport, authority);
  } catch {
    return bare(message, SERVER_FAILURE);
  }
}

/** Answers with a header alone, for what cannot be echoed. */
function bare(message: Buffer, rcode: number): Buffer {
  return encode({ type: 'response', id: message.readUInt16BE(0), flags: rcode });
}

function respond(query: Packet, transport: 'udp' | 'tcp', authority: Authority): Buffer {
  const { rcode, answers, authorities } = decide(query, transport, authority);
  const opt = query.additionals?.find((record) => record.type === 'OPT');
  const flags = (query.flags ?? 0) & RECURSION_DESIRED;
  const base: Packet = {
    type: 'response',
    id: query.id ?? 0,
    questions: query.questions ?? [],
    additionals: opt ? [edns()] : [],
  };
  const limit = transport === 'tcp' ? MAX_MESSAGE : Math.min(Math.max(opt?.udpPayloadSize ?? 0, MIN_UDP), MAX_UDP);
  const full = encode({ ...base, flags: flags | AUTHORITATIVE_ANSWER | rcode, answers, authorities });
  if (full.length <= limit) return full;
  if (transport === 'tcp') return encode({ ...base, flags: flags | SERVER_FAILURE });
  return encode({ ...base, flags: flags | AUTHORITATIVE_ANSWER | TRUNCATED_RESPONSE | rcode });
}

function decide(query: Packet, transport: 'udp' | 'tcp', authority: Authority): Verdict {
  const refuse = (rcode: number): Verdict => ({ rcode, answers: [], authorities: [] });
  const [question, ...more] = query.questions ?? [];
  if (((query.flags ?? 0) & 0x7800) !== 0) return refuse(NOT_IMPLEMENTED);
  if (!question || more.length > 0) return refuse(FORMAT_ERROR);
  // A whole zone is for TCP, and for one message: the lab's are short.
  const refused = question.type === 'IXFR' || (question.type === 'AXFR' && transport === 'udp');
  if ((question.class ?? 'IN') !== 'IN' || refused) return refuse(REFUSED);
  return authority(question.name, question.type);
}

function edns(): Answer {
  return {
    type: 'OPT',
    name: '.',
    udpPayloadSize: MAX_UDP,
    extendedRcode: 0,
    ednsVersion: 0,
    flags: 0,
    flag_do: false,
    options: [],
  };
}
