import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { normaliseRange } from '../util/normalise-range.js';

/**
 * Remembers something of address ranges, so that it is known of every address in them.
 *
 * Bounded: what was asked for longest ago is forgotten first. An address is looked up once for each length of prefix that was ever
 * remembered, the longest first.
 *
 * @example
 * ```ts
 * const networks = new RangeMemory<string>(10_000);
 * networks.remember('192.0.2.0/24', 'TEST-NET-1');
 * networks.find('192.0.2.7'); // 'TEST-NET-1'
 * ```
 */
export class RangeMemory<T extends object | string> {
  readonly #ranges: LRUCache<string, T>;
  readonly #lengths = { ipv4: new Set<number>(), ipv6: new Set<number>() };

  /** @param most Ranges kept. Minimum: 1. */
  constructor(most: number) {
    this.#ranges = new LRUCache({ max: most });
  }

  /** Remembers something of a CIDR range; a text that is none is passed over. */
  remember(range: string, value: T): void {
    const normal = normaliseRange(range);
    if (normal === undefined) return;
    const [address, length] = ipaddr.parseCIDR(normal);
    this.#lengths[address.kind()].add(length);
    this.#ranges.set(normal, value);
  }

  /** Finds what is known of the narrowest range that an address is in. */
  find(address: string): T | undefined {
    const { [ipaddr.parse(address).kind()]: lengths } = this.#lengths;
    for (const length of [...lengths].sort((a, b) => b - a)) {
      const value = this.#ranges.get(normaliseRange(`${address}/${length}`) ?? '');
      if (value !== undefined) return value;
    }
    return undefined;
  }
}
