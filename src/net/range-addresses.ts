import ipaddr from 'ipaddr.js';

/**
 * Counts through the addresses of a CIDR range, network and broadcast addresses included.
 *
 * Lazy: a /8 takes no more memory than a /32. Throws where `range` is no CIDR range.
 *
 * @example
 * ```ts
 * [...rangeAddresses('192.0.2.0/31')]; // ['192.0.2.0', '192.0.2.1']
 * ```
 */
export function* rangeAddresses(range: string): Generator<string, void, undefined> {
  const [address, prefix] = ipaddr.parseCIDR(range);
  const bytes = address.toByteArray();
  const bits = BigInt(bytes.length * 8);
  const size = 1n << (bits - BigInt(prefix));
  const given = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const first = given - (given % size);
  for (let next = first; next < first + size; next++) yield format(next, bytes.length);
}

function format(value: bigint, length: number): string {
  const bytes = Array.from({ length }, (_, index) => Number((value >> BigInt((length - 1 - index) * 8)) & 255n));
  // RFC 5952 is how addresses are compared, so it is how they are written.
  return length === 4 ? bytes.join('.') : (ipaddr.fromByteArray(bytes) as ipaddr.IPv6).toRFC5952String();
}
