import type { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { ConnectOptions } from './connect-tcp.js';
import { tlsHandshake } from './tls-handshake.js';

/**
 * Fetches the certificate a TLS server presents for a host, whoever signed it and whether or not it is still valid.
 *
 * The host is sent as server name (SNI, RFC 6066) unless it is an address. `timeout` bounds connecting and handshake together.
 *
 * @returns the certificate, or undefined where the port does not speak TLS or has none to show. Rejects where the port cannot be
 * connected to, and with the signal's reason.
 * @example
 * ```ts
 * const certificate = await fetchCertificate({ host: 'example.com', port: 443 });
 * ```
 */
export function fetchCertificate(options: ConnectOptions): Promise<X509Certificate | undefined> {
  return tlsHandshake({ ...options, secureContext: lenient() }, (socket) => socket.getPeerX509Certificate());
}

let context: SecureContext | undefined;

/** Old servers have certificates too. One context serves all: making one takes longer than a handshake. */
function lenient(): SecureContext {
  context ??= createSecureContext({ minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' });
  return context;
}
