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
  const lookup: LookupFunction = (host, options, callback) => {
    resolver.lookup(host, { ...options, all: true }, (error, found) => {
      if (error || typeof found === 'string') return callback(error, '', 0);
      let reason: string | undefined;
      const usable = found.filter(({ address }) => {
        const refusal = guard.refusal(address, host);
        reason ??= refusal;
        return refusal === undefined;
      });
      const [first] = usable;
      if (first === undefined) callback(blocked(host, reason ?? 'no address'), '', 0);
      else if (options.all) callback(null, usable);
      else callback(null, first.address, first.family);
    });
  };
  // By prototype, so that live figures stay live.
  return Object.create(resolver, { lookup: { value: lookup, enumerable: true } });
}

function blocked(host: string, reason: string): NodeJS.ErrnoException {
  const leads = isIP(host) === 0 ? ` leads to ${reason} and` : `, ${reason},`;
  return Object.assign(new Error(`Expected an address that may be connected to: \`${host}\`${leads} is not touched.`), {
    code: 'ERR_IP_BLOCKED',
  });
}
