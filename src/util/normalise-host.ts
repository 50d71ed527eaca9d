import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { isHostName } from './is-host-name.js';

/** Longest text looked at; a host of 253 characters can be written with some more. */
const LONGEST = 1024;

/**
 * Returns a host name or address in normal form; nothing where the text is neither.
 *
 * Names: lower case, punycode (UTS 46), without surrounding space, trailing dots and `*.` in front. Addresses: without
 * brackets and zone, IPv6 as RFC 5952 has it. A host in normal form comes back as it is, with nothing allocated.
 *
 * @example
 * ```ts
 * normaliseHost(' *.Bücher.example. '); // 'xn--bcher-kva.example'
 * normaliseHost('[2001:DB8:0::1]'); // '2001:db8::1'
 * ```
 */
export function normaliseHost(text: string): string | undefined {
  if (isHostName(text)) return text;
  if (text.length > LONGEST) return undefined;
  const bare = text.trim().replace(/^\[([^[\]]*)\]$/, '$1');
  const address = normaliseAddress(bare);
  if (address !== undefined) return address;
  const ascii = isAscii(bare) ? bare.toLowerCase() : domainToASCII(bare);
  const name = ascii.replace(/\.+$/, '').replace(/^(?:\*\.)+/, '');
  return isHostName(name) ? name : normaliseAddress(name);
}

function normaliseAddress(text: string): string | undefined {
  const family = isIP(text);
  if (family === 0) return undefined;
  if (family === 4) return text;
  // Not ipaddr.js: it takes ::1.2.3.4 for ::ffff:1.2.3.4.
  return new URL(`http://[${text.replace(/%.*$/s, '')}]/`).hostname.slice(1, -1);
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII begins with them.
  return /^[\x00-\x7f]*$/.test(text);
}
