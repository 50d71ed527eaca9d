import type { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { ConnectOptions } from './connect-tcp.js';
import type { hostilities } from './hostilities.js';
import { tlsHandshake } from './tls-handshake.js';

/** Where to fetch from, and whom to tell of what the server does. */
export interface FetchCertificateOptions extends ConnectOptions {
  /** Told why there is no certificate, where the server is to blame. */
  readonly onHostility?: ((kind: keyof typeof hostilities) => void) | undefined;
}

/**
 * Fetches the certificate a TLS server presents for a host, whoever signed it and whether or not it is still valid.
 *
 * The host is sent as server name (SNI, RFC 6066) unless it is an address. `timeout` bounds connecting and handshake together; what
 * the server presents may have 100 KB, as OpenSSL has it.
 *
 * @returns the certificate, or undefined where the port does not speak TLS or has none to show. Rejects where the port cannot be
 * connected to, and with the signal's reason.
 * @example
 * ```ts
 * const certificate = await fetchCertificate({ host: 'example.com', port: 443 });
 * ```
 */
export function fetchCertificate(options: FetchCertificateOptions): Promise<X509Certificate | undefined> {
  const onStall = () => options.onHostility?.('handshake-stall');
  const onError = ({ code }: NodeJS.ErrnoException) => {
    if (code === 'ERR_SSL_EXCESSIVE_MESSAGE_SIZE') options.onHostility?.('certificate-too-big');
  };
  const handshake = { ...options, secureContext: lenient(), onStall, onError };
  return tlsHandshake(handshake, (socket) => socket.getPeerX509Certificate());
}

let context: SecureContext | undefined;

/** Old servers have certificates too. One context serves all: making one takes longer than a handshake. */
function lenient(): SecureContext {
  context ??= createSecureContext({ minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' });
  return context;
}
