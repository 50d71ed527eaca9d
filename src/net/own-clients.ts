import type { ApiClient } from './create-api-client.js';

/** The API clients of the runs of one module, each run with its own. */
export interface OwnClients<O extends object> {
  /** Finds the clients of a run, made at first use. */
  of(options: O): ReadonlyMap<string, ApiClient>;
  /** Ends every connection that a run has made. */
  close(options: O): Promise<void>;
}

/**
 * Keeps the API clients of each run of a module, by the run's validated options.
 *
 * @param make Makes them.
 * @example
 * ```ts
 * const clients = ownClients((options: Options) => [createApiClient({ name: 'look', ...options })]);
 * ```
 */
export function ownClients<O extends object>(make: (options: O) => Iterable<ApiClient>): OwnClients<O> {
  const runs = new WeakMap<O, ReadonlyMap<string, ApiClient>>();
  return {
    of(options) {
      let clients = runs.get(options);
      if (clients === undefined) {
        clients = new Map(Array.from(make(options), (client) => [client.name, client]));
        runs.set(options, clients);
      }
      return clients;
    },
    async close(options) {
      await Promise.all([...(runs.get(options)?.values() ?? [])].map((client) => client.close()));
    },
  };
}
