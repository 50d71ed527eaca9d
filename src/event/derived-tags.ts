import ipaddr from 'ipaddr.js';
import { registrableDomain } from '../util/registrable-domain.js';
import type { EventCore } from './event-core.js';

/** Ranges of addresses worth a tag, as ipaddr.js calls them. */
const RANGES: Readonly<Record<string, string>> = {
  private: 'private-ip',
  uniqueLocal: 'private-ip',
  carrierGradeNat: 'private-ip',
  loopback: 'loopback',
  linkLocal: 'link-local',
  multicast: 'multicast',
  broadcast: 'broadcast',
  unspecified: 'unspecified',
  reserved: 'reserved',
};

/**
 * Returns the tags that follow from what an event is: how far from scope, whether a target, of what kind its host is.
 *
 * @example
 * ```ts
 * derivedTags(core); // ['in-scope', 'target', 'subdomain']
 * ```
 */
export function derivedTags(core: EventCore): string[] {
  const tags = [core.distance === 0 ? 'in-scope' : `distance-${core.distance}`];
  if (core.seed) tags.push('target');
  return tags.concat(hostTags(core));
}

function hostTags({ type, host }: EventCore): readonly string[] {
  if (host === undefined) return [];
  switch (type) {
    case 'DNS_NAME':
    case 'DNS_NAME_UNRESOLVED': {
      const domain = registrableDomain(host);
      if (domain === undefined) return [];
      return [domain === host ? 'domain' : 'subdomain'];
    }
    case 'IP_ADDRESS': {
      const address = ipaddr.parse(host);
      const range = RANGES[address.range()];
      return range === undefined ? [address.kind()] : [address.kind(), range];
    }
    case 'IP_RANGE':
      return [host.includes(':') ? 'ipv6' : 'ipv4'];
    default:
      return [];
  }
}
