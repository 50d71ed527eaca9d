import { Agent, buildConnector } from 'undici';
import { askLookup } from './ask-lookup.js';
import { createHttpTransport } from './create-http-transport.js';
import { createLimiter, type Limiter } from './create-limiter.js';
import type { Resolver } from './create-resolver.js';
import { decodeText } from './decode-text.js';
import { exchange } from './exchange.js';
import type { hostilities } from './hostilities.js';
import { type HttpStream, streamHttp } from './stream-http.js';

/** How an {@link HttpClient} asks. */
export interface HttpClientOptions {
  /** Turns names into addresses, and has a say in each address that is connected to; left open by `close`. */
  readonly resolver: Resolver;
  /** Milliseconds for a whole exchange, from a free place to the last byte. @default 10000 */
  readonly timeout?: number | undefined;
  /** Bytes of decoded body kept. @default 1048576 */
  readonly maxBody?: number | undefined;
  /** Bytes of headers accepted. @default 32768 */
  readonly maxHeader?: number | undefined;
  /** Requests to one host at once. Minimum: 1. @default 4 */
  readonly perHost?: number | undefined;
  /** Requests to one host a second, evenly spaced; Infinity for no bound. @default Infinity */
  readonly rate?: number | undefined;
  /** Bounds shared with other clients, in place of `perHost` and `rate`. @default the client's own */
  readonly limiter?: Limiter | undefined;
  /** @default 'headgate' */
  readonly userAgent?: string | undefined;
}

/** What one request may ask beside its URL. */
export interface HttpRequestOptions {
  readonly method?: 'GET' | 'HEAD' | 'OPTIONS' | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of decoded body kept. @default the client's */
  readonly maxBody?: number | undefined;
  /** Milliseconds for the exchange. @default the client's */
  readonly timeout?: number | undefined;
  /** Called when the request leaves, after its wait for a place. */
  readonly onSend?: (() => void) | undefined;
}

/** What a server answered; redirects are not followed. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  /** True where a limit or a broken connection cut the body short. */
  readonly truncated: boolean;
  /** Decoded bytes of body received, those past the limit included as far as they were read. */
  readonly length: number;
  /** What the server did that is worth a line in a log, such as what cut the body short. */
  readonly hostility?: keyof typeof hostilities;
}

/** Asks web servers, within limits. */
export interface HttpClient {
  /**
   * Rejects where no answer came: connection refused, timed out (`ETIMEDOUT`, and `sent` true where there was a connection), not HTTP,
   * headers too long, more than 16 interim answers (`EINTERIM`), signal fired.
   */
  request(url: string, options?: HttpRequestOptions): Promise<HttpAnswer>;
  /**
   * Asks for a body piece by piece, for what is too long to be held; its `timeout` is the milliseconds the server is waited for in all.
   *
   * Rejects where no answer came; what goes wrong later is for whoever reads the body.
   */
  stream(url: string, options?: HttpRequestOptions): Promise<HttpStream>;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

/**
 * Creates an HTTP client made for asking strangers: bounded in time, headers, decoded body, requests per host and their rate.
 *
 * Certificates are not verified, redirects not followed, cookies not kept.
 *
 * @example
 * ```ts
 * const http = createHttpClient({ resolver, perHost: 2, rate: 10 });
 * const { status, body } = await http.request('https://example.com/');
 * ```
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { timeout = 10_000, maxBody = 1_048_576, maxHeader = 32_768, perHost = 4, rate, resolver } = options;
  const common = {
    'user-agent': options.userAgent ?? 'headgate',
    'accept-encoding': 'gzip, deflate, br',
    accept: '*/*',
  };
  const limiter = options.limiter ?? createLimiter({ concurrency: perHost, rate });
  const { lookup } = resolver;
  // As in `connectTcp`: 250 ms, Node's default, are few for a far host.
  const addressTimeout = Math.ceil(timeout / 2);
  const connector = buildConnector({
    rejectUnauthorized: false,
    lookup,
    timeout,
    autoSelectFamilyAttemptTimeout: addressTimeout,
  });
  const agent = new Agent({
    ...(!options.limiter && { connections: perHost }),
    maxHeaderSize: maxHeader,
    connect(options, connected) {
      askLookup(options.hostname, lookup, (refused) => {
        if (refused) connected(refused, null);
        else connector(options, connected);
      });
    },
  });
  const transport = createHttpTransport({ verify: false, lookup, maxHeader, addressTimeout });

  return {
    async request(url, asked = {}) {
      const { method = 'GET', signal, maxBody: limit = maxBody } = asked;
      const target = new URL(url);
      const release = await limiter.acquire(target.hostname, signal);
      try {
        signal?.throwIfAborted();
        asked.onSend?.();
        const { status, headers, body } = await exchange(agent, {
          url: target,
          method,
          headers: { ...common, ...asked.headers },
          timeout: asked.timeout ?? timeout,
          limit,
          signal,
        });
        const { bytes, ...rest } = body;
        const type = headers['content-type'] ?? '';
        return { status, headers, body: decodeText(bytes, typeof type === 'string' ? type : (type[0] ?? '')), ...rest };
      } finally {
        release();
      }
    },
    stream: (url, asked = {}) => streamHttp(url, asked, { transport, limiter, headers: common, timeout, maxBody }),
    close() {
      transport.close();
      return agent.destroy();
    },
  };
}
