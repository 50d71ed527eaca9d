import type { ModuleContext, ScanInfo } from '../module.js';
import { createHttpClient, type HttpClient, type HttpClientOptions } from './create-http-client.js';
import { createLimiter, type Limiter } from './create-limiter.js';
import type { Network, NetworkOptions } from './create-network.js';
import { createResolver, type Resolver, type ResolverOptions } from './create-resolver.js';
import { guardResolver } from './guard-resolver.js';

/** The options of a module that goes to the network. */
export interface NetworkChoice {
  /** A network shared with others, who close it. */
  readonly network?: Network | undefined;
  readonly resolvers: readonly string[];
}

/** A run of a module that goes to the network: its context. */
export type NetworkUser = Pick<ModuleContext<never, NetworkChoice>, 'options' | 'scan' | 'guard'>;

interface Shared<T, S> {
  readonly made: T;
  readonly settings: S;
}

/** What the modules of one scan share. */
interface Commons {
  readonly users: Set<NetworkChoice>;
  readonly resolvers: Shared<Resolver, ResolverOptions>[];
  readonly clients: Shared<HttpClient, HttpClientOptions>[];
  /** Views of networks that modules brought. */
  readonly views: Set<Network>;
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
 * any. Whatever it connects to has been let through by the scan's guard, on a network that was brought too. Requests per host and their rate are bounded for all modules of the scan together: the tightest bound that one of them states holds.
 */
export const ownNetwork = {
  /**
   * Finds the network of a run.
   *
   * @param user The run's context; its options are the key to its network.
   * @param settings How its network is to be; read once.
   */
  of(user: NetworkUser, settings: NetworkOptions = {}): Network {
    const { options } = user;
    let network = networks.get(options);
    if (network === undefined) {
      const shared = commons(user.scan);
      network = options.network ? bring(shared, options.network, user) : join(shared, user, settings);
      shared.users.add(options);
      networks.set(options, network);
    }
    return network;
  },

  /** Leaves the network, whose connections end when the last run of the scan has left; the run gets no other. */
  async close({ options, scan }: NetworkUser): Promise<void> {
    const shared = commonsOf.get(scan);
    if (!shared?.users.delete(options) || shared.users.size > 0) return;
    commonsOf.delete(scan);
    for (const { made } of shared.resolvers) made.close();
    await Promise.all([...shared.clients.map(({ made }) => made), ...shared.views].map((each) => each.close()));
  },
};

function commons(scan: ScanInfo): Commons {
  let shared = commonsOf.get(scan);
  if (shared === undefined) {
    const limiter = createLimiter({ concurrency: PER_HOST });
    shared = {
      users: new Set(),
      resolvers: [],
      clients: [],
      views: new Set(),
      limiter,
      perHost: undefined,
      rate: undefined,
    };
    commonsOf.set(scan, shared);
  }
  return shared;
}

function bring(shared: Commons, brought: Network, { guard }: NetworkUser): Network {
  const view = brought.guarded(guard);
  shared.views.add(view);
  return view;
}

function join(shared: Commons, { options, guard }: NetworkUser, { dns, http }: NetworkOptions): Network {
  const { limiter, resolvers, clients } = shared;
  const make = (settings: ResolverOptions) => guardResolver(createResolver(settings), guard);
  const resolver = find(resolvers, { ...dns, servers: options.resolvers }, make);
  const { perHost, rate, ...asking } = http ?? {};
  shared.perHost = tightest(shared.perHost, perHost);
  shared.rate = tightest(shared.rate, rate);
  limiter.limit({ concurrency: shared.perHost ?? PER_HOST, rate: shared.rate });
  const client = find(clients, { ...asking, resolver, limiter }, createHttpClient);
  // Guarded already, and not one user's to close.
  const network: Network = { resolver, http: client, guarded: () => network, close: async () => {} };
  return network;
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
