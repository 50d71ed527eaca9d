import { createHttpClient, type HttpClient, type HttpClientOptions } from './create-http-client.js';
import { createResolver, type Resolver, type ResolverOptions } from './create-resolver.js';

/** How a {@link Network} behaves: its resolver's and its HTTP client's options. */
export interface NetworkOptions {
  readonly dns?: ResolverOptions | undefined;
  readonly http?: Omit<HttpClientOptions, 'resolver'> | undefined;
}

/** The way out that several modules share: one DNS cache, one set of limits per host. */
export interface Network {
  readonly resolver: Resolver;
  readonly http: HttpClient;
  /** Ends every query and connection at once. */
  close(): Promise<void>;
}

/**
 * Creates a resolver and an HTTP client that uses it.
 *
 * Whoever creates it closes it; modules given one leave it open.
 *
 * @example
 * ```ts
 * const network = createNetwork({ dns: { servers: ['1.1.1.1'] }, http: { rate: 10 } });
 * const modules = [dnsResolve({ network }), httpProbe({ network })];
 * ```
 */
export function createNetwork({ dns, http }: NetworkOptions = {}): Network {
  const resolver = createResolver(dns);
  const client = createHttpClient({ ...http, resolver });
  return {
    resolver,
    http: client,
    async close() {
      resolver.close();
      await client.close();
    },
  };
}
