import { isIP, type LookupFunction } from 'node:net';
import type { AddressGuard } from '../scope/address-guard.js';
import type { Resolver } from './create-resolver.js';

/**
 * Returns the same resolver with a `lookup` that gives sockets only the addresses that a guard lets them connect to.
 *
 * The address that is judged is the one that is connected to, so that no second answer can change it (DNS rebinding). Addresses are judged
 * as names are: whoever connects asks `lookup` for both. Where every address is refused, its error has code `ERR_IP_BLOCKED`.
 *
 * @example
 * ```ts
 * const { lookup } = guardResolver(createResolver(), ctx.guard);
 * const socket = await connectTcp({ host: 'example.com', port: 80, lookup });
 * ```
 */
export function guardResolver(resolver: Resolver, guard: AddressGuard): Resolver {
  const lookup: LookupFunction = (host, { all, family }, callback) => {
    const wanted = family === 4 || family === 'IPv4' ? 4 : family === 6 || family === 'IPv6' ? 6 : 0;
    const answer = (found: readonly string[]) => {
      const fitting = found
        .map((address) => ({ address, family: isIP(address) }))
        .filter((entry) => wanted === 0 || entry.family === wanted);
      let reason: string | undefined;
      const usable = fitting.filter(({ address }) => {
        const refusal = guard.refusal(address, host);
        reason ??= refusal;
        return refusal === undefined;
      });
      const [first] = usable;
      if (first === undefined) callback(failure(host, reason), '', 0);
      else if (all) callback(null, usable);
      else callback(null, first.address, first.family);
    };
    resolver.addresses(host).then(answer, (error) => callback(error, '', 0));
  };
  // By prototype, so that live figures stay live.
  return Object.create(resolver, { lookup: { value: lookup, enumerable: true } });
}

function failure(host: string, reason: string | undefined): NodeJS.ErrnoException {
  if (reason === undefined) {
    return Object.assign(new Error(`Found no address for \`${host}\`.`), { code: 'ENOTFOUND' });
  }
  const leads = isIP(host) === 0 ? ` leads to ${reason} and` : `, ${reason},`;
  return Object.assign(new Error(`Expected an address that may be connected to: \`${host}\`${leads} is not touched.`), {
    code: 'ERR_IP_BLOCKED',
  });
}
