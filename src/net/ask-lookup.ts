import { isIP, type LookupFunction } from 'node:net';

/**
 * Asks a lookup about an address as if it were a name: sockets ask it about names only, and a guarded one has a say in both.
 *
 * @param host A name, which is not asked about, or an address, in brackets or not.
 * @param lookup The one the socket will use.
 * @param answered Called with the error of an address that is refused; at once for a name.
 */
export function askLookup(host: string, lookup: LookupFunction, answered: (error: Error | null) => void): void {
  const bare = host.startsWith('[') ? host.replace(/^\[(.*)\]$/, '$1') : host;
  if (isIP(bare) === 0) answered(null);
  else lookup(bare, { all: true }, answered);
}
