import { isIP } from 'node:net';
import type { Logger } from 'pino';
import { EventDataError } from '../event-data-error.js';
import { embeddedIpv4 } from '../util/embedded-ipv4.js';
import { type AddressGuard, createAddressGuard } from './address-guard.js';
import { type AddressKind, addressKind } from './address-kind.js';
import { hostOf } from './host-of.js';
import { HostSet } from './host-set.js';
import { targetHash } from './target-hash.js';

/** What is in scope. */
export interface ScopeOptions {
  /** Hosts in scope. @default the hosts of the targets */
  readonly whitelist?: Iterable<string> | undefined;
  /** Hosts never touched, whatever else says so, with all that is below them. @default [] */
  readonly blacklist?: Iterable<string> | undefined;
  /** Match exact hosts only, save for the blacklist. @default false */
  readonly strict?: boolean | undefined;
  /**
   * Addresses that are not public (private, loopback, link-local …) and may be reached all the same: all but cloud metadata, multicast,
   * broadcast and unspecified ones, or those in these addresses and ranges. @default those that are targets or whitelisted
   */
  readonly allowPrivate?: boolean | Iterable<string> | undefined;
}

const BLACKLISTED = 'blacklisted';
/** Widest ranges that name private addresses, by prefix: to target 0.0.0.0/0 is to name none. */
const WIDEST = { v4: 8, v6: 7 };

/**
 * Tells what is in scope: by host, never by port or path.
 *
 * A host covers its sub-domains, URLs, mail addresses and ports, not its parent domain. The blacklist always wins.
 * An IPv6 address that leads to an IPv4 one counts as both.
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
  /** Addresses and ranges that were named, by whoever had the right to. */
  readonly #named = new HostSet();
  readonly #allowPrivate: boolean;
  /** The address judged last, and its kind. */
  #judged: string | undefined;
  #kind: AddressKind | undefined;
  /** Judges every address when it is connected to. */
  readonly guard: AddressGuard;

  /**
   * @param options See {@link ScopeOptions}.
   * @param log Told of addresses that are refused.
   * @throws EventDataError naming an entry that is no host, or no address where only addresses will do.
   */
  constructor(options: ScopeOptions = {}, log?: Pick<Logger, 'warn' | 'debug'>) {
    const { strict = false, allowPrivate = false } = options;
    this.#targets = new HostSet([], { strict });
    if (options.whitelist) {
      this.#whitelist = new HostSet([], { strict });
      for (const host of hostsOf(options.whitelist)) {
        this.#whitelist.add(host);
        this.#name(host);
      }
    }
    this.#blacklist = new HostSet(options.blacklist ? hostsOf(options.blacklist) : []);
    this.#allowPrivate = allowPrivate === true;
    if (typeof allowPrivate !== 'boolean') {
      for (const host of hostsOf(allowPrivate)) {
        if (!isNarrow(host)) {
          throw new EventDataError(
            `Expected an address or a CIDR range no wider than a /${WIDEST.v4} (IPv6: /${WIDEST.v6}), got \`${host}\``,
          );
        }
        this.#named.add(host);
      }
    }
    const judge = (address: string, host: string) => this.refusal(address, host);
    this.guard = createAddressGuard({ judge, log, known: (reason) => reason === BLACKLISTED });
  }

  /** True where the scope follows the targets. */
  get followsTargets(): boolean {
    return this.#whitelist === undefined;
  }

  /** Hash of the targets so far, merged: the same for whatever comes to the same hosts. */
  get targetHash(): string {
    return targetHash(this.#targets.merged());
  }

  /** Adds the host of a target: a name, an address or a CIDR range. */
  addTarget(host: string): void {
    this.#targets.add(host);
    this.#name(host);
  }

  /** Tells whether a host is in scope. */
  contains(host: string): boolean {
    return covers(this.#whitelist ?? this.#targets, host) && !this.excludes(host);
  }

  /** Tells whether a host is blacklisted. */
  excludes(host: string): boolean {
    return this.#blacklist.size > 0 && covers(this.#blacklist, host);
  }

  /** Tells whether a host is a target, or covered by one. */
  targets(host: string): boolean {
    return this.#targets.has(host);
  }

  /**
   * Tells why an address must not be connected to, whoever has it; nothing where it may.
   *
   * @param address The address; a name is only looked up in the blacklist.
   * @param host What it was reached by. @default the address
   */
  refusal(address: string, host: string = address): string | undefined {
    if (this.excludes(host) || this.excludes(address)) return BLACKLISTED;
    const kind = this.#kindOf(address);
    if (kind === undefined || (this.#allowPrivate && !kind.delicate) || covers(this.#named, address)) return undefined;
    return kind.words;
  }

  /** Thousands of ports are tried at one address. */
  #kindOf(address: string): AddressKind | undefined {
    if (address !== this.#judged) {
      this.#judged = address;
      this.#kind = addressKind(address);
    }
    return this.#kind;
  }

  /** Takes note of addresses that are meant, be they private. */
  #name(host: string): void {
    if (host === 'localhost' || host.endsWith('.localhost')) {
      this.#named.add('127.0.0.1');
      this.#named.add('::1');
    } else if (isNarrow(host)) this.#named.add(host);
  }
}

function covers(set: HostSet, host: string): boolean {
  if (set.has(host)) return true;
  const embedded = host.includes(':') ? embeddedIpv4(host) : undefined;
  return embedded !== undefined && set.has(embedded);
}

/** Tells an address, or a range narrow enough to name what is in it, from anything else. */
function isNarrow(host: string): boolean {
  const [address = '', bits = Number.POSITIVE_INFINITY] = host.split('/');
  const family = isIP(address);
  return family !== 0 && Number(bits) >= (family === 6 ? WIDEST.v6 : WIDEST.v4);
}

function* hostsOf(entries: Iterable<string>): Generator<string> {
  for (const entry of typeof entries === 'string' ? [entries] : entries) yield hostOf(entry);
}
