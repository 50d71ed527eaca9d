import { createNetwork, type Network, type NetworkOptions } from './create-network.js';

/** The options of a module that goes to the network. */
export interface NetworkChoice {
  /** A network shared with others, who close it. */
  readonly network?: Network | undefined;
  readonly resolvers: readonly string[];
}

const networks = new WeakMap<NetworkChoice, Network>();

/** The network of one run of a module: the one its options name, else one of its own, made at first use. */
export const ownNetwork = {
  /**
   * Finds the network of a run.
   *
   * @param options The run's validated options, the key to its network.
   * @param settings How to make one of its own; read once.
   */
  of(options: NetworkChoice, settings: NetworkOptions = {}): Network {
    if (options.network !== undefined) return options.network;
    let network = networks.get(options);
    if (network === undefined) {
      network = createNetwork({ ...settings, dns: { ...settings.dns, servers: options.resolvers } });
      networks.set(options, network);
    }
    return network;
  },

  /** Closes the network a run made for itself, if any; the run gets no other. */
  async close(options: NetworkChoice): Promise<void> {
    await networks.get(options)?.close();
  },
};
