import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { Module, ModuleContext } from '../src/module.js';
import { apiOptionFields } from '../src/net/api-option-fields.js';
import { type ApiClient, createApiClient } from '../src/net/create-api-client.js';
import { ownClients } from '../src/net/own-clients.js';
import { RangeMemory } from '../src/net/range-memory.js';
import { normaliseRange } from '../src/util/normalise-range.js';

const url = z.url({ protocol: /^https?$/ });

const options = z.object({
  rdapUrl: url.default('https://rdap.org').describe('An RDAP server, or one that redirects to the right one.'),
  originUrl: url.default('https://stat.ripe.net').describe('RIPEstat, or another server of its network-info call.'),
  origins: z.boolean().default(true).describe('Ask RIPEstat for the origin where the registry does not say.'),
  cacheSize: z.int().min(1).default(10_000).describe('Networks remembered, so that neighbours need not be asked for.'),
  rate: z.number().positive().default(1).describe('Requests a second to each of the two.'),
  ...apiOptionFields,
  maxBody: z.int().min(1).default(1_048_576).describe('Bytes of one decoded answer that are read.'),
});

/** Options of {@link asn}. */
export type AsnOptions = z.input<typeof options>;

type Options = z.output<typeof options>;
type Context = ModuleContext<'ASN', Options>;

/** What is known of a network. */
interface Network {
  readonly asns: readonly number[];
  readonly name?: string | undefined;
  readonly subnet?: string | undefined;
}

const number = z.coerce.number().int().min(0).max(0xffff_ffff);
/** Source: RFC 9083 §5.4, the cidr0 extension, and ARIN's originautnums. */
const rdapNetwork = z.object({
  name: z.string().optional(),
  cidr0_cidrs: z
    .array(z.object({ v4prefix: z.string().optional(), v6prefix: z.string().optional(), length: z.int() }))
    .optional(),
  arin_originas0_originautnums: z.array(number).optional(),
});
const networkInfo = z.object({ data: z.object({ asns: z.array(number), prefix: z.string().nullish() }) });
/** Bits that a network has at least: an answer that claims more of the world than any registry gave away is not believed. */
const LEAST_BITS = { ipv4: 8, ipv6: 16 } as const;

const memories = new WeakMap<Options, RangeMemory<Network>>();
const clients = ownClients(({ rdapUrl, originUrl, ...limits }: Options) => [
  createApiClient({ ...limits, name: 'rdap', url: rdapUrl, elsewhere: true }),
  createApiClient({ ...limits, name: 'ripestat', url: originUrl }),
]);

const definition = defineModule({
  name: 'asn',
  summary: 'Asks registries which network an address is in and which autonomous system announces it',
  watches: ['IP_ADDRESS'],
  produces: ['ASN'],
  flags: ['passive', 'safe', 'api', 'subdomain-enum'],
  options,
  scopeDistanceModifier: 1,

  filter: ({ data }) => (ipaddr.parse(data).range() === 'unicast' ? true : [false, 'not a public address']),
  async handle({ data: address }, ctx: Context) {
    const { asns, name, subnet } = await networkOf(address, ctx);
    const context = `{module} found that ${address} is announced by {event.data}`;
    return asns.map((asn) =>
      ctx.event('ASN', { asn, ...(name && { name }), ...(subnet && { subnet }) }, undefined, {
        context,
        alwaysEmit: true,
      }),
    );
  },
  cleanup: (ctx) => clients.close(ctx.options),
});

/**
 * Asks which network each public address is in, and which autonomous system announces it; emits that as ASN.
 *
 * RDAP gives the network as registered: its ranges and its name. Who announces it is no part of RDAP: only ARIN may say so, where the owner
 * told it. For all others RIPEstat is asked, which sees the routes. A network is asked for once, its other addresses are
 * answered from memory. Addresses of hosts in scope are looked up too, one step beyond it; private and reserved ones never.
 *
 * Source: RFC 9082, RFC 9083; https://stat.ripe.net/docs/data-api/api-endpoints/network-info
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve(), asn()] });
 * ```
 */
export function asn(options: AsnOptions = {}): Module {
  return definition.with(options);
}

async function networkOf(address: string, ctx: Context): Promise<Network> {
  let memory = memories.get(ctx.options);
  if (memory === undefined) {
    memory = new RangeMemory(ctx.options.cacheSize);
    memories.set(ctx.options, memory);
  }
  const known = memory.find(address);
  if (known !== undefined) return known;
  const found = await ask(address, ctx);
  for (const range of found.ranges) memory.remember(range, found);
  return found;
}

async function ask(address: string, { options, signal }: Context): Promise<Network & { ranges: readonly string[] }> {
  const [rdap, ripestat] = [...clients.of(options).values()] as [ApiClient, ApiClient];
  const network = await rdap.json({ path: `/ip/${address}`, signal }, rdapNetwork);
  const ranges = (network?.cidr0_cidrs ?? []).flatMap(({ v4prefix, v6prefix, length }) =>
    rangeOf(`${v4prefix ?? v6prefix}/${length}`, address),
  );
  const { name, arin_originas0_originautnums: asns = [] } = network ?? {};
  if (asns.length > 0 || !options.origins) return { asns, name, subnet: ranges[0], ranges };
  const query = { resource: address, sourceapp: options.userAgent };
  const info = await ripestat.json({ path: '/data/network-info/data.json', query, signal }, networkInfo);
  const announced = rangeOf(info?.data.prefix ?? '', address);
  return {
    asns: info?.data.asns ?? [],
    name,
    subnet: announced[0] ?? ranges[0],
    ranges: announced.length > 0 ? announced : ranges,
  };
}

/** The range in normal form, where the address is in it. */
function rangeOf(text: string, address: string): string[] {
  const range = normaliseRange(text);
  if (range === undefined) return [];
  const at = ipaddr.parse(address);
  const [first, bits] = ipaddr.parseCIDR(range);
  return at.kind() === first.kind() && bits >= LEAST_BITS[first.kind()] && at.match(first, bits) ? [range] : [];
}
