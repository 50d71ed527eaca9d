/**
 * Writes a host and a port as one text, with IPv6 in brackets.
 *
 * @example
 * ```ts
 * joinHostPort('::1', 80); // '[::1]:80'
 * ```
 * @param host In normal form, or a CIDR range.
 * @param port Nothing for the host alone.
 */
export function joinHostPort(host: string, port: number | undefined): string {
  if (port === undefined) return host;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
