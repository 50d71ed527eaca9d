import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Draft } from '../src/draft.js';
import type { Module, ModuleContext } from '../src/module.js';
import { milliseconds } from '../src/net/milliseconds.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { ownNetwork } from '../src/net/own-network.js';
import { transferZone } from '../src/net/transfer-zone.js';
import { isHostName } from '../src/util/is-host-name.js';

const options = z.object({
  ...networkOptionFields,
  port: z.int().min(1).max(65_535).default(53).describe('Port of the name servers.'),
  timeout: milliseconds.positive().default(5000).describe('Milliseconds a connection may take.'),
  duration: milliseconds.positive().default(30_000).describe('Milliseconds a whole transfer may take.'),
  maxBytes: z.int().min(512).default(16_777_216).describe('Bytes of one zone that are read.'),
  outOfScopeServers: z.boolean().default(false).describe('Ask name servers that are not in scope themselves.'),
});

/** Options of {@link dnsZone}. */
export type DnsZoneOptions = z.input<typeof options>;

type Produced = 'DNS_NAME' | 'FINDING';
type Context = ModuleContext<Produced, z.output<typeof options>>;

const definition = defineModule({
  name: 'dns-zone',
  summary: 'Asks the name servers of each zone for all of it (AXFR)',
  watches: ['DNS_NAME'],
  produces: ['DNS_NAME', 'FINDING'],
  flags: ['active', 'safe', 'dns', 'subdomain-enum'],
  options,
  concurrency: 4,
  inScopeOnly: true,

  async *handle({ data: zone }, ctx) {
    const { resolver } = ownNetwork.of(ctx);
    const { records } = await resolver.resolve(zone, 'NS');
    const servers = new Set(records.flatMap(({ host }) => host ?? []));
    for (const server of servers) {
      if (!ctx.options.outOfScopeServers && !ctx.inScope(server)) {
        ctx.log.debug({ zone, server }, 'Did not ask a name server that is out of scope.');
        continue;
      }
      // What one server gives, the others would give again.
      if (yield* fromServer(zone, server, ctx)) return;
    }
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Asks the name servers of every zone in scope for a transfer of it, and emits all names in what is given, with a FINDING.
 *
 * A zone is a name with NS records. Servers in scope only, unless told otherwise; one server's zone is enough. Holds one DNS message at a time,
 * and reads at most `maxBytes`.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), dnsZone()] });
 * ```
 */
export function dnsZone(options: DnsZoneOptions = {}): Module {
  return definition.with(options);
}

/** @returns true where the server gave the zone, or a part of it. */
async function* fromServer(zone: string, server: string, ctx: Context): AsyncGenerator<Draft<Produced>, boolean> {
  const { port, timeout, duration, maxBytes } = ctx.options;
  const { signal } = ctx;
  const { lookup } = ownNetwork.of(ctx).resolver;
  const place = { host: server, port, timeout, lookup, signal };
  let given = false;
  let last = zone;
  try {
    for await (const { name } of transferZone({ ...place, zone, duration, maxBytes })) {
      if (!given) yield transferred(zone, server, ctx);
      given = true;
      const owner = name.toLowerCase();
      // Records of one name stand together; a zone may hold names that no host has, and glue from elsewhere.
      if (owner === last || !isHostName(owner) || !owner.endsWith(`.${zone}`)) continue;
      last = owner;
      const context = `{module} found {event.data} in zone ${zone}, which ${server} gave away`;
      yield ctx.event('DNS_NAME', owner, undefined, { context, tags: ['zone-transfer'] });
    }
  } catch (error) {
    signal.throwIfAborted();
    ctx.log.debug({ zone, server, error: (error as Error).message }, 'Was not given the zone.');
  }
  return given;
}

function transferred(zone: string, server: string, ctx: Context): Draft<'FINDING'> {
  const description = `${server} gives all records of ${zone} to anyone who asks. Allow AXFR to the secondary name servers only.`;
  const data = { title: 'DNS zone transfer allowed', severity: 'medium', description, host: zone } as const;
  return ctx.event('FINDING', data, undefined, { context: `{module} was given zone ${zone} by ${server}` });
}
