import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { normaliseHost } from './normalise-host.js';

/**
 * Returns a CIDR range in normal form, its address the network's first; nothing where the text is no range.
 *
 * @example
 * ```ts
 * normaliseRange('1.2.3.4/24'); // '1.2.3.0/24'
 * ```
 * @param text An address, a slash and the length of the prefix in bits.
 */
export function normaliseRange(text: string): string | undefined {
  if (text.length > 64) return undefined;
  const [, address = '', prefix = ''] = /^\[?([\da-f.:]+)\]?\/(\d{1,3})$/i.exec(text.trim()) ?? [];
  const family = isIP(address);
  const bits = Number(prefix);
  if (family === 0 || bits > (family === 4 ? 32 : 128)) return undefined;
  const kind = family === 4 ? ipaddr.IPv4 : ipaddr.IPv6;
  return `${kind.networkAddressFromCIDR(`${normaliseHost(address)}/${bits}`).toString()}/${bits}`;
}
