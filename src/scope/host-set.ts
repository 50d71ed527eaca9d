import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Longest host name, by RFC 1035. */
const LONGEST = 253;

/** How a set matches names. */
export interface HostSetOptions {
  /** Match exact hosts only, not their sub-domains. @default false */
  readonly strict?: boolean | undefined;
}

/**
 * A set of hosts: names with all that is below them, addresses, and CIDR ranges.
 *
 * A look-up costs one probe per label of a name, or per distinct prefix length of the ranges.
 *
 * @example
 * ```ts
 * const hosts = new HostSet(['example.com', '10.0.0.0/24']);
 * hosts.has('www.example.com'); // true
 * hosts.has('10.0.0.7'); // true
 * ```
 */
export class HostSet {
  readonly #strict: boolean;
  readonly #names = new Set<string>();
  /** Lengths that names of the set have, so that most parents of a name need not be looked up. */
  readonly #lengths = new Uint8Array(LONGEST + 1);
  readonly #ranges = new Map<string, Set<string>>();

  /**
   * @param hosts Normalised host names, addresses or CIDR ranges.
   * @param options See {@link HostSetOptions}.
   */
  constructor(hosts: Iterable<string> = [], options: HostSetOptions = {}) {
    this.#strict = options.strict ?? false;
    for (const host of hosts) this.add(host);
  }

  /** Entries kept: what a wider one covered when it was added is none. */
  get size(): number {
    let size = this.#names.size;
    for (const range of this.#ranges.values()) size += range.size;
    return size;
  }

  /** Adds a normalised host name, address or CIDR range; what the set covers already adds nothing. */
  add(host: string): void {
    if (this.has(host)) return;
    if (!host.includes('/')) return this.#addName(host);
    const [address, bits] = ipaddr.parseCIDR(host);
    // A range of one address is that address.
    if (bits === 8 * address.toByteArray().length) return this.#addName(address.toString());
    const kind = `${address.kind()}/${bits}`;
    const networks = this.#ranges.get(kind) ?? new Set<string>();
    networks.add(network(address, bits));
    this.#ranges.set(kind, networks);
  }

  /** Tells whether a host, or a whole CIDR range, is in the set. */
  has(host: string): boolean {
    return this.#hasName(host, 0) || this.#hasWider(host, Number.POSITIVE_INFINITY);
  }

  /** The fewest entries that cover the same hosts: those no other covers, in no order. Takes time in proportion to their number. */
  *merged(): Generator<string> {
    for (const name of this.#names) if (!this.#hasWider(name, Number.POSITIVE_INFINITY)) yield name;
    for (const [kind, networks] of this.#ranges) {
      const bits = Number(kind.slice(5));
      for (const first of networks) if (!this.#hasWider(`${first}/${bits}`, bits - 1)) yield `${first}/${bits}`;
    }
  }

  #addName(name: string): void {
    this.#names.add(name);
    this.#lengths[Math.min(name.length, LONGEST)] = 1;
  }

  #hasName(host: string, from: number): boolean {
    return this.#lengths[Math.min(host.length - from, LONGEST)] === 1 && this.#names.has(host.slice(from));
  }

  /** Tells whether an entry other than the host itself covers it; ranges count up to so many bits. */
  #hasWider(host: string, most: number): boolean {
    if (isAddress(host)) return this.#hasAddress(host, most);
    if (this.#strict) return false;
    for (let dot = host.indexOf('.'); dot !== -1; dot = host.indexOf('.', dot + 1)) {
      if (this.#hasName(host, dot + 1)) return true;
    }
    return false;
  }

  #hasAddress(host: string, most: number): boolean {
    if (this.#ranges.size === 0 && !host.includes('/')) return false;
    const [address, size] = host.includes('/') ? ipaddr.parseCIDR(host) : [ipaddr.parse(host), undefined];
    for (const [kind, networks] of this.#ranges) {
      const [family, bits] = kind.split('/') as [string, string];
      if (family !== address.kind() || Number(bits) > Math.min(most, size ?? most)) continue;
      if (networks.has(network(address, Number(bits)))) return true;
    }
    return size === 8 * address.toByteArray().length && this.#names.has(address.toString());
  }
}

/** Tells an address or range from a name; most names at a glance, having no colon and no digit at their end. */
function isAddress(host: string): boolean {
  const last = host.charCodeAt(host.length - 1);
  if (!(last >= 48 && last <= 57) && !host.includes(':')) return false;
  const slash = host.indexOf('/');
  return isIP(slash === -1 ? host : host.slice(0, slash)) !== 0;
}

/** Returns the first address of the network of so many bits that an address is in. */
function network(address: Address, bits: number): string {
  const bytes = address.toByteArray().map((byte, at) => {
    const kept = Math.max(0, Math.min(8, bits - at * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  return ipaddr.fromByteArray(bytes).toString();
}
