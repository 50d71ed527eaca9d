import { hostOf } from './host-of.js';
import { HostSet } from './host-set.js';

/** What is in scope. */
export interface ScopeOptions {
  /** Hosts in scope. @default the hosts of the targets */
  readonly whitelist?: Iterable<string> | undefined;
  /** Hosts never touched, whatever else says so, with all that is below them. @default [] */
  readonly blacklist?: Iterable<string> | undefined;
  /** Match exact hosts only, save for the blacklist. @default false */
  readonly strict?: boolean | undefined;
}

/**
 * Tells what is in scope: by host, never by port or path.
 *
 * A host covers its sub-domains, URLs, mail addresses and ports, not its parent domain. The blacklist always wins.
 *
 * @example
 * ```ts
 * const scope = new Scope({ blacklist: ['mail.example.com'] });
 * scope.addTarget('example.com');
 * scope.contains('www.example.com'); // true
 * ```
 */
export class Scope {
  readonly #targets: HostSet;
  readonly #whitelist: HostSet | undefined;
  readonly #blacklist: HostSet;

  /**
   * @param options See {@link ScopeOptions}.
   * @throws EventDataError naming an entry that is no host.
   */
  constructor(options: ScopeOptions = {}) {
    const { strict = false } = options;
    this.#targets = new HostSet([], { strict });
    if (options.whitelist) this.#whitelist = new HostSet(hostsOf(options.whitelist), { strict });
    this.#blacklist = new HostSet(options.blacklist ? hostsOf(options.blacklist) : []);
  }

  /** True where the scope follows the targets. */
  get followsTargets(): boolean {
    return this.#whitelist === undefined;
  }

  /** Adds the host of a target: a name, an address or a CIDR range. */
  addTarget(host: string): void {
    this.#targets.add(host);
  }

  /** Tells whether a host is in scope. */
  contains(host: string): boolean {
    return (this.#whitelist ?? this.#targets).has(host) && !this.excludes(host);
  }

  /** Tells whether a host is blacklisted. */
  excludes(host: string): boolean {
    return this.#blacklist.size > 0 && this.#blacklist.has(host);
  }

  /** Tells whether a host is a target, or covered by one. */
  targets(host: string): boolean {
    return this.#targets.has(host);
  }
}

function* hostsOf(entries: Iterable<string>): Generator<string> {
  for (const entry of typeof entries === 'string' ? [entries] : entries) yield hostOf(entry);
}
