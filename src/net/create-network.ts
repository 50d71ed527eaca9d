import type { AddressGuard } from '../scope/address-guard.js';
import { createHttpClient, type HttpClient, type HttpClientOptions } from './create-http-client.js';
import { createLimiter } from './create-limiter.js';
import { createResolver, type Resolver, type ResolverOptions } from './create-resolver.js';
import { guardResolver } from './guard-resolver.js';

/** How a {@link Network} behaves: its resolver's and its HTTP client's options. */
export interface NetworkOptions {
  readonly dns?: ResolverOptions | undefined;
  readonly http?: Omit<HttpClientOptions, 'resolver'> | undefined;
}

/** The way out that several modules share: one DNS cache, one set of limits per host. */
export interface Network {
  readonly resolver: Resolver;
  readonly http: HttpClient;
  /**
   * Gives a view of it that connects only where a guard allows: the same cache and limits, connections of its own; the same view for the same
   * guard. Closing the view ends those connections, and nothing else.
   */
  guarded(guard: AddressGuard): Network;
  /** Ends every query and connection at once, those of its views too. */
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
  const { perHost = 4, rate } = http ?? {};
  const limiter = http?.limiter ?? createLimiter({ concurrency: perHost, rate });
  const clients = new Set<HttpClient>();
  const views = new WeakMap<AddressGuard, Network>();

  const open = (own: Resolver): HttpClient => {
    const client = createHttpClient({ ...http, limiter, resolver: own });
    clients.add(client);
    return client;
  };
  const guarded = (guard: AddressGuard): Network => {
    const known = views.get(guard);
    if (known !== undefined) return known;
    const own = guardResolver(resolver, guard);
    const client = open(own);
    const close = async () => {
      views.delete(guard);
      clients.delete(client);
      await client.close();
    };
    const view: Network = { resolver: own, http: client, guarded, close };
    views.set(guard, view);
    return view;
  };
  const client = open(resolver);

  return {
    resolver,
    http: client,
    guarded,
    async close() {
      resolver.close();
      await Promise.all(Array.from(clients, (each) => each.close()));
    },
  };
}
