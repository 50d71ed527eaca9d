import { connect, type LookupFunction, type Socket } from 'node:net';
import { askLookup } from './ask-lookup.js';

/** Where and how to connect. */
export interface ConnectOptions {
  readonly host: string;
  readonly port: number;
  /** Milliseconds until the attempt is given up. @default 5000 */
  readonly timeout?: number | undefined;
  /** How names become addresses; asked about addresses too, which it may refuse. @default the system's */
  readonly lookup?: LookupFunction | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a TCP connection.
 *
 * @returns the connected socket, the caller's to destroy. Rejects with the socket's error, one of code `ETIMEDOUT`, or the signal's reason.
 * @example
 * ```ts
 * const socket = await connectTcp({ host: 'example.com', port: 80, timeout: 2000 });
 * ```
 */
export function connectTcp({ host, port, timeout = 5000, lookup, signal }: ConnectOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    let socket: Socket | undefined;
    const settle = (error?: unknown) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settled = true;
      socket?.removeAllListeners();
      // A socket that fails later must not take the process with it.
      socket?.on('error', () => {});
      if (error === undefined && socket) return resolve(socket);
      socket?.destroy();
      reject(error);
    };
    let settled = false;
    const abort = () => settle(signal?.reason);
    const timer = setTimeout(() => {
      const error = new Error(`Expected \`${host}:${port}\` to answer within ${timeout} ms.`);
      settle(Object.assign(error, { code: 'ETIMEDOUT' }));
    }, timeout);
    signal?.addEventListener('abort', abort, { once: true });
    const open = (refused?: Error | null) => {
      if (settled) return;
      if (refused) return settle(refused);
      // Of several addresses the first may be far: by Node's default it is given up after 250 ms for one that may not work at all.
      const autoSelectFamilyAttemptTimeout = Math.ceil(timeout / 2);
      socket = connect({ host, port, autoSelectFamilyAttemptTimeout, ...(lookup && { lookup }) });
      socket.once('connect', () => settle());
      socket.once('error', settle);
    };
    if (lookup) askLookup(host, lookup, open);
    else open();
  });
}
