import type { Answer } from 'dns-packet';
import type { LabRecordType } from './zones.js';

/** Seconds a resolver may keep an answer. */
const TTL = 60;

/** Longest character-string of a TXT record, in bytes (RFC 1035 3.3.14). */
const TXT_CHUNK = 255;

/**
 * Builds a resource record from data as a zone file writes it.
 *
 * @throws TypeError for a type that has no wire form (`FAIL`).
 * @example
 * ```ts
 * resourceRecord('millbrook.test', 'MX', '10 mail.millbrook.test');
 * ```
 */
export function resourceRecord(name: string, type: LabRecordType, data: string): Answer {
  const words = data.split(' ');
  const word = (i: number) => words[i] ?? '';
  const number = (i: number) => Number(words[i]);
  switch (type) {
    case 'A':
    case 'AAAA':
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { name, type, ttl: TTL, data };
    case 'MX':
      return { name, type, ttl: TTL, data: { preference: number(0), exchange: word(1) } };
    case 'SRV':
      return {
        name,
        type,
        ttl: TTL,
        data: { priority: number(0), weight: number(1), port: number(2), target: word(3) },
      };
    case 'SOA':
      return {
        name,
        type,
        ttl: TTL,
        data: {
          mname: word(0),
          rname: word(1),
          serial: number(2),
          refresh: number(3),
          retry: number(4),
          expire: number(5),
          minimum: number(6),
        },
      };
    case 'HINFO':
      return { name, type, ttl: TTL, data: { cpu: word(0), os: word(1) } };
    case 'TXT':
      return { name, type, ttl: TTL, data: chunks(Buffer.from(data)) };
    case 'FAIL':
      throw new TypeError(`Expected a record type with a wire form for \`${name}\`, got \`FAIL\``);
  }
}

function chunks(text: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at === 0 || at < text.length; at += TXT_CHUNK) parts.push(text.subarray(at, at + TXT_CHUNK));
  return parts;
}
