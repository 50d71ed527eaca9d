import { normaliseHost } from './normalise-host.js';

/** A host in normal form and a port of it. */
export interface HostPort {
  readonly host: string;
  /** Range: 1 to 65535. */
  readonly port: number;
}

/**
 * Splits `host:port`, with IPv6 in brackets; nothing where the text is not that.
 *
 * @example
 * ```ts
 * splitHostPort('[::1]:80'); // { host: '::1', port: 80 }
 * ```
 */
export function splitHostPort(text: string): HostPort | undefined {
  if (text.length > 1024) return undefined;
  const [, bracketed, name, digits] = /^(?:\[([^[\]]+)\]|([^:[\]]+)):0*(\d{1,5})$/.exec(text.trim()) ?? [];
  const host = normaliseHost(bracketed ?? name ?? '');
  const port = Number(digits);
  if (host === undefined || !(port >= 1 && port <= 65_535) || (bracketed !== undefined && !host.includes(':')))
    return undefined;
  return { host, port };
}
