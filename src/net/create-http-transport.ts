import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { onAbort } from '../util/on-abort.js';
import { askLookup } from './ask-lookup.js';

/** How an {@link HttpTransport} connects. */
export interface HttpTransportOptions {
  /** Whether certificates are verified. */
  readonly verify: boolean;
  /** Certificates of authorities trusted instead of the usual ones, PEM. @default those that Node.js trusts */
  readonly ca?: string | undefined;
  /** How names become addresses; asked about addresses too, which it may refuse. @default the system's */
  readonly lookup?: LookupFunction | undefined;
  /** Bytes of headers accepted. @default 16384 */
  readonly maxHeader?: number | undefined;
  /** Milliseconds that one of several addresses is tried for before the next. @default 250 */
  readonly addressTimeout?: number | undefined;
}

/** What to send. */
export interface HttpTransportRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Ends the exchange, its body too, with its reason. */
  readonly signal: AbortSignal;
}

/** What came back. */
export interface HttpTransportAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** The body as it came, still encoded: to be read to its end or destroyed. */
  readonly body: Readable;
}

/** Sends requests over connections that it keeps for a while. */
export interface HttpTransport {
  /** Rejects where no answer came; what goes wrong later is an error of the body. */
  send(url: URL, request: HttpTransportRequest): Promise<HttpTransportAnswer>;
  /** Ends every connection at once. */
  close(): void;
}

/** Milliseconds that a connection is kept unused. */
const IDLE = 4000;

/**
 * Creates a transport for answers that are read piece by piece: a reader that stands still stops the server, and whatever the server does
 * meanwhile is no more than an error of the body.
 *
 * It is made of Node's own client for that: in undici 7 a server that closes while the reader stands still ends the process
 * (nodejs/undici#5360). Redirects are not followed, credentials in URLs not sent. Bounds nothing but headers: time and number of requests are
 * for its user.
 *
 * @example
 * ```ts
 * const transport = createHttpTransport({ verify: true });
 * const { body } = await transport.send(new URL('https://example.com/'), { method: 'GET', headers: {}, signal });
 * for await (const chunk of body) parser.write(chunk);
 * ```
 */
export function createHttpTransport(options: HttpTransportOptions): HttpTransport {
  const { verify, ca, lookup, maxHeader, addressTimeout } = options;
  const kept = { keepAlive: true, timeout: IDLE };
  const plain = new HttpAgent(kept);
  const secure = new HttpsAgent({ ...kept, rejectUnauthorized: verify, ...(ca && { ca }) });
  const common = {
    ...(lookup && { lookup }),
    ...(maxHeader && { maxHeaderSize: maxHeader }),
    ...(addressTimeout && { autoSelectFamilyAttemptTimeout: addressTimeout }),
  };
  let closed = false;

  async function send(url: URL, asked: HttpTransportRequest): Promise<HttpTransportAnswer> {
    const { signal } = asked;
    if (lookup) await allowed(url.hostname, lookup);
    signal.throwIfAborted();
    if (closed) throw Object.assign(new Error('Expected a transport that is open.'), { code: 'ECANCELED' });
    const where = {
      ...common,
      hostname: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port,
      path: url.pathname + url.search,
      method: asked.method,
      headers: asked.headers,
    };
    const request =
      url.protocol === 'https:' ? httpsRequest({ ...where, agent: secure }) : httpRequest({ ...where, agent: plain });
    try {
      const answer = await answerOf(request, asked);
      return { status: answer.statusCode ?? 0, headers: headersOf(answer), body: answer };
    } catch (error) {
      signal.throwIfAborted();
      // The server had closed a connection that was kept, which is no answer to this request.
      const stale = request.reusedSocket && (error as NodeJS.ErrnoException).code === 'ECONNRESET';
      if (stale && asked.body === undefined) return send(url, asked);
      throw error;
    }
  }

  return {
    send,
    close() {
      closed = true;
      plain.destroy();
      secure.destroy();
    },
  };
}

function allowed(host: string, lookup: LookupFunction): Promise<void> {
  return new Promise((resolve, reject) => {
    askLookup(host, lookup, (refused) => (refused ? reject(refused) : resolve()));
  });
}

function answerOf(request: ClientRequest, { body, signal }: HttpTransportRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, () => request.destroy(signal.reason));
    // Stays: what fails after the answer must not take the process with it.
    request.on('error', reject);
    request.once('close', () => {
      forget();
      // Such as after an unasked change of protocol, of which Node tells nobody; harmless where there was an answer.
      reject(Object.assign(new Error('Expected an answer, but the connection closed.'), { code: 'ECONNRESET' }));
    });
    request.once('response', (answer) => {
      forget();
      // Of the answer itself, so that its reader sees the end of it, whatever had come.
      answer.once(
        'close',
        onAbort(signal, () => answer.destroy(signal.reason)),
      );
      answer.on('error', () => {});
      // A body that goes on until the server closes would else be taken for whole where the connection breaks.
      request.on('error', (error) => answer.complete || answer.destroy(error));
      resolve(answer);
    });
    request.end(body);
  });
}

/** As they were sent: one that came twice is two, not one with a comma. */
function headersOf({ headersDistinct }: IncomingMessage): HttpTransportAnswer['headers'] {
  const entries = Object.entries(headersDistinct).map(([name, values = []]): [string, string | string[]] => {
    const [first] = values;
    return [name, values.length === 1 && first !== undefined ? first : values];
  });
  return Object.fromEntries(entries);
}
