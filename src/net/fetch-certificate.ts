import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, createSecureContext, type SecureContext } from 'node:tls';
import { type ConnectOptions, connectTcp } from './connect-tcp.js';

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
export async function fetchCertificate(options: ConnectOptions): Promise<X509Certificate | undefined> {
  const { host, timeout = 5000, signal } = options;
  const deadline = performance.now() + timeout;
  const socket = await connectTcp(options);
  return new Promise((resolve, reject) => {
    const secure = connect({
      socket,
      rejectUnauthorized: false,
      secureContext: lenient(),
      ...(isIP(host) === 0 && { servername: host }),
    });
    const finish = (certificate?: X509Certificate) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      secure.destroy();
      socket.destroy();
      resolve(certificate);
    };
    const abort = () => {
      reject(signal?.reason);
      finish();
    };
    const timer = setTimeout(finish, Math.max(1, deadline - performance.now()));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    secure.once('secureConnect', () => finish(secure.getPeerX509Certificate()));
    secure.on('error', () => finish());
    secure.once('close', () => finish());
  });
}

let context: SecureContext | undefined;

/** Old servers have certificates too. One context serves all: making one takes longer than a handshake. */
function lenient(): SecureContext {
  context ??= createSecureContext({ minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' });
  return context;
}
