import { isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Prefixes, as leading 16-bit words, and the word at which the IPv4 address begins. */
const FORMS: readonly (readonly [prefix: readonly number[], at: number])[] = [
  [[0, 0, 0, 0, 0, 0xffff], 6], // mapped, RFC 4291
  [[0, 0, 0, 0, 0xffff, 0], 6], // translated, RFC 2765
  [[0, 0, 0, 0, 0, 0], 6], // compatible, RFC 4291
  [[0x64, 0xff9b, 0, 0, 0, 0], 6], // NAT64, RFC 6052
  [[0x2002], 1], // 6to4, RFC 3056
];

/**
 * Returns the IPv4 address that an IPv6 address leads to: mapped, compatible, translated, NAT64, 6to4; nothing for any other.
 *
 * @example
 * ```ts
 * embeddedIpv4('::ffff:127.0.0.1'); // '127.0.0.1'
 * embeddedIpv4('2001:db8::1'); // undefined
 * ```
 */
export function embeddedIpv4(address: string): string | undefined {
  if (!address.includes(':') || !isIPv6(address)) return undefined;
  const { parts } = ipaddr.parse(address) as ipaddr.IPv6;
  const form = FORMS.find(([prefix]) => prefix.every((word, at) => parts[at] === word));
  // :: and ::1 are addresses of their own.
  if (form === undefined || parts.every((word, at) => word === (at === 7 ? word & 1 : 0))) return undefined;
  const [high = 0, low = 0] = parts.slice(form[1], form[1] + 2);
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
