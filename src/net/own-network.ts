import type { ScanInfo } from '../module.js';
import { createHttpClient, type HttpClient, type HttpClientOptions } from './create-http-client.js';
import { createLimiter, type Limiter } from './create-limiter.js';
import type { Network, NetworkOptions } from './create-network.js';
import { createResolver, type Resolver, type ResolverOptions } from './create-resolver.js';

/** The options of a module that goes to the network. */
export interface NetworkChoice {
  /** A network shared with others, who close it. */
  readonly network?: Network | undefined;
  readonly resolvers: readonly string[];
}

/** A run of a module that goes to the network: its context. */
export interface NetworkUser {
  readonly options: NetworkChoice;
  readonly scan: ScanInfo;
}

interface Shared<T, S> {
  readonly made: T;
  readonly settings: S;
}

/** What the modules of one scan share. */
interface Commons {
  readonly users: Set<NetworkChoice>;
  readonly resolvers: Shared<Resolver, ResolverOptions>[];
  readonly clients: Shared<HttpClient, HttpClientOptions>[];
  readonly limiter: Limiter;
  perHost: number | undefined;
  rate: number | undefined;
}

/** Requests to one host at once where no module says. */
const PER_HOST = 4;
const commonsOf = new WeakMap<ScanInfo, Commons>();
const networks = new WeakMap<NetworkChoice, Network>();

/**
 * The network of one run of a module: the one its options name, else the scan's, made at first use.
 *
 * Modules of one scan share a resolver and an HTTP client wherever the settings they state agree; a setting that is not stated agrees with
 * any. Requests per host and their rate are bounded for all modules of the scan together: the tightest bound that one of them states holds.
 */
export const ownNetwork = {
  /**
   * Finds the network of a run.
   *
   * @param user The run's context; its options are the key to its network.
   * @param settings How its network is to be; read once.
   */
  of(user: NetworkUser, settings: NetworkOptions = {}): Network {
    const { options, scan } = user;
    if (options.network !== undefined) return options.network;
    let network = networks.get(options);
    if (network === undefined) {
      network = join(commons(scan), options, settings);
      networks.set(options, network);
    }
    return network;
  },

  /** Leaves the scan's network, which is closed when the last of its users has left it; the run gets no other. */
  async close({ options, scan }: NetworkUser): Promise<void> {
    const shared = commonsOf.get(scan);
    if (!shared?.users.delete(options) || shared.users.size > 0) return;
    commonsOf.delete(scan);
    for (const { made } of shared.resolvers) made.close();
    await Promise.all(shared.clients.map(({ made }) => made.close()));
  },
};

function commons(scan: ScanInfo): Commons {
  let shared = commonsOf.get(scan);
  if (shared === undefined) {
    const limiter = createLimiter({ concurrency: PER_HOST });
    shared = { users: new Set(), resolvers: [], clients: [], limiter, perHost: undefined, rate: undefined };
    commonsOf.set(scan, shared);
  }
  return shared;
}

function join(shared: Commons, options: NetworkChoice, { dns, http }: NetworkOptions): Network {
  const { limiter, resolvers, clients } = shared;
  const resolver = find(resolvers, { ...dns, servers: options.resolvers }, createResolver);
  const { perHost, rate, ...asking } = http ?? {};
  shared.perHost = tightest(shared.perHost, perHost);
  shared.rate = tightest(shared.rate, rate);
  limiter.limit({ concurrency: shared.perHost ?? PER_HOST, rate: shared.rate });
  const client = find(clients, { ...asking, resolver, limiter }, createHttpClient);
  shared.users.add(options);
  return { resolver, http: client, close: async () => {} }; // not one user's to close
}

function find<T, S extends object>(all: Shared<T, S>[], settings: S, make: (settings: S) => T): T {
  const stated = Object.entries(settings).filter(([, value]) => value !== undefined);
  const found = all.find(({ settings: its }) => stated.every(([key, value]) => alike(its[key as keyof S], value)));
  if (found !== undefined) return found.made;
  const made = make(settings);
  all.push({ made, settings });
  return made;
}

function alike(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join());
}

function tightest(known: number | undefined, stated: number | undefined): number | undefined {
  return stated === undefined ? known : Math.min(stated, known ?? stated);
}
