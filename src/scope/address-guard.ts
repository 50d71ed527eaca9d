import type { Logger } from 'pino';

/** Judges addresses at the moment they are connected to. */
export interface AddressGuard {
  /**
   * Tells why an address must not be connected to; nothing where it may. A refusal is counted and logged.
   *
   * @param address The very address that would be connected to.
   * @param host What it was reached by. @default the address
   */
  refusal(address: string, host?: string): string | undefined;
  /** Connections refused so far, by reason. */
  readonly refusals: Readonly<Record<string, number>>;
}

/** What a guard goes by. */
export interface AddressGuardOptions {
  /** Says why not, in words such as `a loopback address`. */
  readonly judge: (address: string, host: string) => string | undefined;
  /** @default silent */
  readonly log?: Pick<Logger, 'warn' | 'debug'> | undefined;
  /** True for reasons that the user knows: nothing is warned of. @default none */
  readonly known?: ((reason: string) => boolean) | undefined;
}

/** Hosts warned of, one by one. */
const MOST_WARNINGS = 100;

/**
 * Creates the guard of one scan: each refusal at debug level, one warning a host, for 100 hosts at most.
 *
 * @example
 * ```ts
 * const guard = createAddressGuard({ judge: (address) => addressKind(address)?.words });
 * guard.refusal('127.0.0.1', 'example.com'); // 'a loopback address'
 * ```
 */
export function createAddressGuard({ judge, log, known }: AddressGuardOptions): AddressGuard {
  const refusals: Record<string, number> = {};
  const warned = new Set<string>();

  const warn = (address: string, host: string, reason: string) => {
    if (warned.has(host) || warned.size > MOST_WARNINGS) return;
    warned.add(host);
    if (warned.size > MOST_WARNINGS)
      return log?.warn('More hosts lead to addresses that are not touched: see the log at debug level.');
    const leads = host === address ? `\`${host}\` is` : `\`${host}\` resolves to ${address},`;
    log?.warn(`${leads} ${reason}: not touched; allow with allowPrivate (--allow-private ${address}).`);
  };

  return {
    refusals,
    refusal(address, host = address) {
      const reason = judge(address, host);
      if (reason === undefined) return undefined;
      refusals[reason] = (refusals[reason] ?? 0) + 1;
      log?.debug({ host, address, reason }, 'Refused to connect.');
      if (!known?.(reason)) warn(address, host, reason);
      return reason;
    },
  };
}
