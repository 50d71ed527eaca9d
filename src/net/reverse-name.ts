import ipaddr from 'ipaddr.js';

/**
 * Names the place of an address in the reverse tree.
 *
 * Source: RFC 1035 §3.5 and RFC 3596 §2.5. Throws where `address` is no IP address.
 *
 * @example
 * ```ts
 * reverseName('192.0.2.1'); // '1.2.0.192.in-addr.arpa'
 * ```
 */
export function reverseName(address: string): string {
  const bytes = ipaddr.parse(address).toByteArray();
  if (bytes.length === 4) return `${bytes.reverse().join('.')}.in-addr.arpa`;
  const nibbles = bytes.flatMap((byte) => [byte >> 4, byte & 15]).reverse();
  return `${nibbles.map((nibble) => nibble.toString(16)).join('.')}.ip6.arpa`;
}
