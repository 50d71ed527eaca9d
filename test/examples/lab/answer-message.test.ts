import { decode, encode, type Packet, RECURSION_DESIRED } from 'dns-packet';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerMessage } from '../../../examples/lab/answer-message.js';
import { createAuthority } from '../../../examples/lab/authority.js';
import { zoneSource } from '../../../examples/lab/zone-source.js';
import { zones } from '../../../examples/lab/zones.js';

const places = { http: 1, https: 2, neighbour: '127.0.0.4', neighbourHttp: 3, neighbourHttps: 4, grown: '' };
const authority = createAuthority(zones.map((zone) => zoneSource(zone, places)));
const bulk: Packet = {
  type: 'query',
  id: 7,
  flags: RECURSION_DESIRED,
  questions: [{ type: 'TXT', name: 'bulk.millbrook.test' }],
};
const ask = (query: Packet, transport: 'udp' | 'tcp' = 'udp') => {
  const answer = answerMessage(encode(query), transport, authority);
  return { ...decode(answer ?? Buffer.alloc(0)), size: answer?.length ?? 0 } as ReturnType<typeof decode> & {
    size: number;
    rcode: string;
  };
};

describe('answerMessage', () => {
  it('echoes id, question and recursion wish, and speaks with authority', () => {
    const answer = ask({ ...bulk, questions: [{ type: 'A', name: 'mail.millbrook.test' }] });
    expect(answer).toMatchObject({ id: 7, flag_qr: true, flag_aa: true, flag_rd: true, flag_tc: false });
    expect(answer.questions).toMatchObject([{ name: 'mail.millbrook.test', type: 'A' }]);
    expect(answer.answers).toMatchObject([{ data: '127.0.0.3' }]);
  });

  it('truncates over UDP what the client cannot take, and gives it whole over TCP', () => {
    const cut = ask(bulk);
    expect(cut).toMatchObject({ flag_tc: true, answers: [] });
    expect(cut.size).toBeLessThanOrEqual(512);
    expect(ask(bulk, 'tcp')).toMatchObject({ flag_tc: false, answers: [{ type: 'TXT' }] });
  });

  it('answers EDNS with EDNS and takes its size no further than 1232 bytes', () => {
    const opt = { type: 'OPT', name: '.', udpPayloadSize: 65_000, extendedRcode: 0, ednsVersion: 0, flags: 0 } as const;
    const answer = ask({ ...bulk, additionals: [{ ...opt, flag_do: false, options: [] }] });
    expect(answer).toMatchObject({ flag_tc: true, additionals: [{ type: 'OPT', udpPayloadSize: 1232 }] });
  });

  it('refuses transfers and foreign classes, and does not implement updates', () => {
    expect(ask({ ...bulk, questions: [{ type: 'AXFR', name: 'millbrook.test' }] }).rcode).toBe('REFUSED');
    expect(ask({ ...bulk, questions: [{ type: 'A', class: 'CH', name: 'millbrook.test' }] }).rcode).toBe('REFUSED');
    expect(ask({ ...bulk, flags: 5 << 11 }).rcode).toBe('NOTIMP');
    expect(ask({ ...bulk, questions: [] }).rcode).toBe('FORMERR');
  });

  it('keeps silent on responses and on what is too short to have a header', () => {
    expect(answerMessage(encode({ type: 'response', id: 1 }), 'udp', authority)).toBeUndefined();
    expect(answerMessage(Buffer.alloc(11), 'udp', authority)).toBeUndefined();
  });

  it('survives any bytes, and answers with their id or not at all', () => {
    const header = encode(bulk).subarray(0, 12);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.boolean(), (bytes, plausible) => {
        const message = plausible ? Buffer.concat([header, bytes]) : Buffer.from(bytes);
        const answer = answerMessage(message, 'udp', authority);
        if (answer) expect(answer.readUInt16BE(0)).toBe(message.readUInt16BE(0));
        return answer === undefined || answer.length <= 1232;
      }),
      { numRuns: 2000 },
    );
  });
});
