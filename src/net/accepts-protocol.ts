import { createSecureContext, type SecureContext, type SecureVersion } from 'node:tls';
import type { ConnectOptions } from './connect-tcp.js';
import { tlsHandshake } from './tls-handshake.js';

const contexts = new Map<SecureVersion, SecureContext>();

/**
 * Tells whether a server shakes hands in one version of TLS, whatever else it speaks.
 *
 * Offers every cipher that OpenSSL still has, at its lowest security level, without which it offers no TLS 1.0 and 1.1 at all. SSL 2 and
 * 3 are not built into Node and cannot be asked about.
 *
 * @returns false where the handshake fails or times out. Rejects where the port cannot be connected to, and with the signal's reason.
 * @example
 * ```ts
 * await acceptsProtocol({ host: 'example.com', port: 443 }, 'TLSv1'); // false, hopefully
 * ```
 */
export async function acceptsProtocol(options: ConnectOptions, version: SecureVersion): Promise<boolean> {
  let secureContext = contexts.get(version);
  if (secureContext === undefined) {
    secureContext = createSecureContext({ minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' });
    contexts.set(version, secureContext);
  }
  const spoken = await tlsHandshake({ ...options, secureContext }, (socket) => socket.getProtocol());
  return spoken === version;
}
