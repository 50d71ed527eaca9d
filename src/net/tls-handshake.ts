import { isIP } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import { type ConnectOptions, connectTcp } from './connect-tcp.js';

/** Where and how to shake hands. */
export interface HandshakeOptions extends ConnectOptions {
  /** Protocol versions and ciphers that are offered. */
  readonly secureContext: SecureContext;
  /** Called where the server lets the time run out. */
  readonly onStall?: (() => void) | undefined;
  /** Called with what the handshake failed with. */
  readonly onError?: ((error: NodeJS.ErrnoException) => void) | undefined;
}

/**
 * Connects, shakes hands as a TLS client, and reads something off the connection, which then ends.
 *
 * Certificates are not verified. The host is sent as server name (SNI, RFC 6066) unless it is an address. `timeout` bounds connecting and
 * handshake together.
 *
 * @param read Called once the handshake is done.
 * @returns what was read, or undefined where no handshake came about. Rejects where the port cannot be connected to, and with the
 * signal's reason.
 * @example
 * ```ts
 * const protocol = await tlsHandshake({ host: 'example.com', port: 443, secureContext }, (socket) => socket.getProtocol());
 * ```
 */
export async function tlsHandshake<T>(
  options: HandshakeOptions,
  read: (socket: TLSSocket) => T,
): Promise<T | undefined> {
  const { host, timeout = 5000, signal, secureContext, onStall, onError } = options;
  const deadline = performance.now() + timeout;
  const socket = await connectTcp(options);
  return new Promise((resolve, reject) => {
    const secure = connect({
      socket,
      rejectUnauthorized: false,
      secureContext,
      ...(isIP(host) === 0 && { servername: host }),
    });
    const finish = (result?: T) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      secure.destroy();
      socket.destroy();
      resolve(result);
    };
    const abort = () => {
      reject(signal?.reason);
      finish();
    };
    const stalled = () => {
      onStall?.();
      finish();
    };
    const timer = setTimeout(stalled, Math.max(1, deadline - performance.now()));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    secure.once('secureConnect', () => finish(read(secure)));
    secure.on('error', (error: NodeJS.ErrnoException) => {
      onError?.(error);
      finish();
    });
    secure.once('close', () => finish());
  });
}
