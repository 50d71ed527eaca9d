import { concat, defer, EMPTY, merge, throwError } from 'rxjs';
import { pull } from '../operators/pull.js';
import { defineModule } from '../src/define-module.js';
import { GiveUpError } from '../src/give-up-error.js';
import type { Module, ModuleContext } from '../src/module.js';
import { type ApiClient, createApiClient } from '../src/net/create-api-client.js';
import type { FoundName } from '../src/net/name-of-domain.js';
import { ownClients } from '../src/net/own-clients.js';
import { registrableDomain } from '../src/util/registrable-domain.js';
import {
  type CheckedNameOptions,
  type NameModuleOptions,
  type NameSources,
  nameModuleOptions,
} from './name-module-options.js';
import type { NameSource } from './name-source.js';
import { namesOf } from './names-of.js';

/** What one module on a table of sources has of its own. */
export interface NameModuleSpec<T extends NameSources> {
  readonly name: string;
  readonly summary: string;
  /** Topics. */
  readonly flags: readonly string[];
  readonly sources: T;
}

type Context = ModuleContext<FoundName['type'], CheckedNameOptions>;

/**
 * Defines a module that asks third parties what names of a domain they know.
 *
 * Each registrable domain in scope is asked for once, all sources at once, each within its own limits. What comes is checked: names and mail
 * addresses of that domain and in scope (any, where the search distance is above 0) are emitted as they come, the rest is counted and logged.
 * A source that fails disturbs no other; it is given up by itself, and the module only with the last one.
 *
 * @returns a factory of the module.
 */
export function defineNameModule<const T extends NameSources>(
  spec: NameModuleSpec<T>,
): (options?: NameModuleOptions<T>) => Module {
  const { sources, flags, ...facts } = spec;
  const clients = ownClients((options: CheckedNameOptions) =>
    options.sources.filter((name) => ready(sources[name], options[`${name}Key`])).map((name) => open(name, options)),
  );

  function open(name: string, options: CheckedNameOptions): ApiClient {
    const { url, key, rate } = sources[name] as NameSource;
    const secret = options[`${name}Key`] as string | undefined;
    return createApiClient({
      ...options,
      name,
      url: String(options[`${name}Url`] ?? url),
      key,
      secret,
      rate: options.rate ?? rate,
    });
  }

  const definition = defineModule({
    ...facts,
    watches: ['DNS_NAME'],
    produces: ['DNS_NAME', 'EMAIL_ADDRESS'],
    flags: ['passive', 'safe', 'api', ...flags],
    options: nameModuleOptions(sources),
    concurrency: 4,
    perDomain: true,
    inScopeOnly: true,

    setup({ options, log }) {
      const left = options.sources.filter((name) => !clients.of(options).has(name));
      if (left.length === options.sources.length) return { soft: `no key for ${left.join(', ')}` };
      if (left.length > 0) log.info({ sources: left }, 'Passed over for want of a key.');
    },
    filter: ({ data }) => (registrableDomain(data) ? true : [false, 'not of a domain that can be registered']),
    handle(event, ctx: Context) {
      const failures: Error[] = [];
      const apis = [...clients.of(ctx.options).values()];
      const asked = apis.filter(({ disabled }) => disabled === undefined);
      const found = asked.map((api) => {
        const names = namesOf(sources[api.name] as NameSource, api, event, ctx);
        return pull(contained(names, failures, ctx.signal), ctx.gate);
      });
      const end = defer(() => {
        const error = summed(failures, apis);
        return error ? throwError(() => error) : EMPTY;
      });
      return concat(merge(...found), end);
    },
    cleanup: ({ options }) => clients.close(options),
  });
  return (options = {}) => definition.with(options);
}

function ready(source: NameSource | undefined, key: unknown): boolean {
  return source !== undefined && (source.key === undefined || source.keyOptional === true || key !== undefined);
}

/** Ends a source that fails, and keeps the failure for later. */
async function* contained<T>(source: AsyncGenerator<T>, failures: Error[], signal: AbortSignal): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    signal.throwIfAborted();
    failures.push(error as Error);
  }
}

function summed(failures: readonly Error[], apis: readonly ApiClient[]): Error | undefined {
  if (failures.length === 0) return undefined;
  const reasons = apis.flatMap(({ disabled }) => disabled ?? []);
  if (reasons.length === apis.length) return new GiveUpError(reasons.join('; '));
  return new Error(failures.map(({ message }) => message).join(' '));
}
