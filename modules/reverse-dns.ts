import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { defineModule } from '../src/define-module.js';
import type { ScanEvent } from '../src/event.js';
import type { Module } from '../src/module.js';
import { inParallel } from '../src/net/in-parallel.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { ownNetwork } from '../src/net/own-network.js';
import { rangeAddresses } from '../src/net/range-addresses.js';

const options = z.object({
  ...networkOptionFields,
  hostBits: z
    .int()
    .min(0)
    .max(24)
    .default(16)
    .describe('Widest range swept, as bits left for hosts: 16 is an IPv4 /16.'),
  neighbours: z.boolean().default(false).describe('Sweep the /24 around each IPv4 address in scope, too.'),
  atOnce: z.int().min(1).default(50).describe('Questions of one sweep on their way at once.'),
});

/** Options of {@link reverseDns}. */
export type ReverseDnsOptions = z.input<typeof options>;

const definition = defineModule({
  name: 'reverse-dns',
  summary: 'Sweeps ranges for the names that reverse DNS gives their addresses',
  watches: ['IP_RANGE', 'IP_ADDRESS'],
  produces: ['DNS_NAME', 'IP_ADDRESS'],
  flags: ['active', 'safe', 'dns', 'subdomain-enum'],
  options,
  concurrency: 2,
  inScopeOnly: true,
  dedupKey: block,

  filter({ type, data }, ctx) {
    if (type === 'IP_RANGE') return true;
    if (!ctx.options.neighbours) return [false, 'neighbours are not swept'];
    return isIPv4(String(data)) || [false, 'neighbours are swept in IPv4 only'];
  },

  async *handle(event, ctx) {
    const range = block(event);
    const [address, prefix] = ipaddr.parseCIDR(range);
    const bits = address.toByteArray().length * 8 - prefix;
    const { hostBits, atOnce } = ctx.options;
    if (bits > hostBits) {
      ctx.log.warn({ range }, `Expected a range of at most ${hostBits} host bits, got ${bits}; not swept.`);
      return;
    }
    const { resolver } = ownNetwork.of(ctx);
    const ask = async (one: string) => ({ one, answer: await resolver.resolve(one, 'PTR') });
    for await (const { one, answer } of inParallel(rangeAddresses(range), atOnce, ask)) {
      ctx.signal.throwIfAborted();
      const names = answer.records.flatMap(({ host }) => host ?? []);
      for (const name of names.filter(ctx.inScope)) {
        const context = `{module} found that ${one} is called {event.data}, sweeping ${range}`;
        yield ctx.event('DNS_NAME', name, event, { context, tags: ['ptr-answer'] });
      }
      if (names.length > 0 && ctx.inScope(one)) {
        yield ctx.event('IP_ADDRESS', one, event, { context: `{module} found that {event.data} has a name` });
      }
    }
  },

  cleanup: (ctx) => ownNetwork.close(ctx),
});

/**
 * Asks reverse DNS about every address of the ranges in scope, lazily, and emits the names in scope and the addresses that have one.
 *
 * Ranges wider than `hostBits` are left alone, with a warning. Asks name servers only, never the addresses.
 *
 * @example
 * ```ts
 * createScan({ targets: ['192.0.2.0/24', 'example.com'], modules: [dnsResolve(), reverseDns()] });
 * ```
 */
export function reverseDns(options: ReverseDnsOptions = {}): Module {
  return definition.with(options);
}

/** The range an event stands for: its own, or the block around its address. */
function block({ type, data }: Pick<ScanEvent, 'type' | 'data'>): string {
  return type === 'IP_RANGE' ? String(data) : `${String(data).replace(/\.\d+$/, '.0')}/24`;
}
