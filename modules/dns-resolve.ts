import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { defineIntercept } from '../src/define-intercept.js';
import type { Draft } from '../src/draft.js';
import type { ScanEvent } from '../src/event.js';
import type { Module, ModuleContext } from '../src/module.js';
import type { Network } from '../src/net/create-network.js';
import type { DnsAnswer } from '../src/net/create-resolver.js';
import { networkOptionFields } from '../src/net/network-option-fields.js';
import { noteDnsFailure } from '../src/net/note-dns-failure.js';
import { ownNetwork } from '../src/net/own-network.js';
import type { RecordType } from '../src/net/query-records.js';
import { resolveTypes } from '../src/net/resolve-types.js';
import { linksBehind } from '../src/util/links-behind.js';

const NAME = 'dns-resolve';
const CHEAP: readonly RecordType[] = ['A', 'AAAA', 'CNAME'];
const FULL: readonly RecordType[] = ['MX', 'NS', 'SOA', 'SRV', 'TXT'];
/** Without a host of their own to resolve, or known not to. */
const PASSED = new Set(['SCAN', 'IP_RANGE', 'DNS_NAME_UNRESOLVED', 'RAW_DNS_RECORD']);

const options = z.object({
  ...networkOptionFields,
  timeout: z
    .number()
    .positive()
    .default(2000)
    .describe('Milliseconds the first try of a query may take. Not used with `network`.'),
  tries: z.int().min(1).default(2).describe('Tries per server. Not used with `network`.'),
  cacheSize: z.int().min(1).default(10_000).describe('Answers kept. Not used with `network`.'),
  distance: z.int().min(0).default(1).describe('How far beyond the search distance hosts are still resolved.'),
  runaway: z.int().min(1).default(5).describe('DNS answers in a row after which a chain leads to no more events.'),
});

/** Options of {@link dnsResolve}. */
export type DnsResolveOptions = z.input<typeof options>;

type Produced = 'DNS_NAME' | 'DNS_NAME_UNRESOLVED' | 'IP_ADDRESS' | 'RAW_DNS_RECORD';
type Context = ModuleContext<Produced, z.output<typeof options>>;
type Answers = Map<RecordType, DnsAnswer>;

const definition = defineIntercept({
  name: NAME,
  summary: 'Resolves the host of every event, follows the records and lets them decide on scope',
  watches: ['*'],
  produces: ['DNS_NAME', 'DNS_NAME_UNRESOLVED', 'IP_ADDRESS', 'RAW_DNS_RECORD'],
  flags: ['active', 'safe', 'dns'],
  options,
  concurrency: 100,
  priority: 1,

  // A resolver that is no address is to be told before anything runs.
  setup: (ctx: Context) => void network(ctx),

  async handle(event: ScanEvent, ctx: Context) {
    const { host } = event;
    const reach = ctx.scan.searchDistance;
    if (host === undefined || PASSED.has(event.type) || event.scopeDistance > reach + ctx.options.distance) return;
    const { resolver } = network(ctx);
    const types: readonly RecordType[] = isIP(host) === 0 ? CHEAP : event.type === 'IP_ADDRESS' ? ['PTR'] : [];
    const answers: Answers = new Map(await resolveTypes(resolver, host, types));
    const hosts = isIP(host) === 0 ? [...answers.values()].flatMap(targets) : [host];
    if (hosts.some((found) => ctx.blacklisted(found))) return [false, 'resolves to a blacklisted host'] as const;
    event.resolvedHosts = new Set(hosts.filter((found) => isIP(found) !== 0));
    if (event.scopeDistance > 0 && hosts.some((found) => ctx.inScope(found))) event.scopeDistance = 0;

    const missing = [...answers.values()].some(({ status }) => status === 'missing');
    const full = event.type === 'DNS_NAME' && event.scopeDistance <= reach;
    if (full && !missing) {
      for (const [type, answer] of await resolveTypes(resolver, host, FULL)) answers.set(type, answer);
    }
    const unresolved = isIP(host) === 0 && (missing || full) && [...answers.values()].every(hasNothing);
    mark(event, answers, unresolved);
    if (event.scopeDistance === 0) noteDnsFailure(ctx, host, answers.values());
    if (unresolved && event.type === 'DNS_NAME' && !event.hasTag('target')) {
      await ctx.emit(asUnresolved(event, ctx));
      return [false, 'does not resolve'] as const;
    }
    return children(event, host, answers, ctx);
  },

  cleanup: (ctx: Context) => ownNetwork.close(ctx.options),
});

/**
 * Resolves the host of every event before any module sees it.
 *
 * Sets `resolvedHosts` and `dnsChildren`, tags (`a-record`, `resolved`, `unresolved`, `private-ip`, `dns-error` …), brings into scope what
 * resolves into it, refuses what resolves to something blacklisted, turns names that do not resolve into DNS_NAME_UNRESOLVED, and emits
 * the hosts in the answers. Asks for A, AAAA and CNAME of every name, for MX, NS, SOA, SRV and TXT of the DNS_NAMEs within search
 * distance, for PTR of IP_ADDRESSes. Beyond search distance only children in scope are emitted.
 *
 * @example
 * ```ts
 * createScan({ targets: ['example.com'], modules: [dnsResolve({ resolvers: ['1.1.1.1'] })] });
 * ```
 */
export function dnsResolve(options: DnsResolveOptions = {}): Module {
  return definition.with(options);
}

function network(ctx: Context): Network {
  const { timeout, tries, cacheSize } = ctx.options;
  return ownNetwork.of(ctx.options, { dns: { timeout, tries, cacheSize } });
}

function targets({ records }: DnsAnswer): string[] {
  return records.flatMap(({ host }) => host ?? []);
}

function hasNothing({ status }: DnsAnswer): boolean {
  return status === 'empty' || status === 'missing';
}

function mark(event: ScanEvent, answers: Answers, unresolved: boolean): void {
  const found = [...answers].filter(([, { status }]) => status === 'found');
  event.dnsChildren = Object.fromEntries(found.map(([type, answer]) => [type, targets(answer)]));
  for (const [type] of found) event.tags.add(`${type.toLowerCase()}-record`).add('resolved');
  if ([...answers.values()].some(({ status }) => status === 'failed')) event.tags.add('dns-error');
  if (unresolved) event.tags.add('unresolved');
  const ranges = [...event.resolvedHosts].map((address) => ipaddr.parse(address).range());
  if (ranges.some((range) => range === 'private' || range === 'uniqueLocal')) event.tags.add('private-ip');
}

function asUnresolved(event: ScanEvent, ctx: Context): Draft<'DNS_NAME_UNRESOLVED'> {
  const context = `${event.discoveryContext}, which does not resolve`;
  return ctx.event('DNS_NAME_UNRESOLVED', event.host ?? '', event.parent, { tags: ['unresolved'], context });
}

function* children(event: ScanEvent, host: string, answers: Answers, ctx: Context): Generator<Draft<Produced>> {
  const { runaway } = ctx.options;
  if (linksBehind(event, ({ module }) => module === NAME, runaway) >= runaway) {
    event.tags.add(`runaway-dns-${runaway}`);
    return;
  }
  const near = event.scopeDistance <= ctx.scan.searchDistance;
  const draft = (found: string, context: string, tags: string[]) =>
    ctx.event(isIP(found) === 0 ? 'DNS_NAME' : 'IP_ADDRESS', found, event, { context, tags });
  if (near && event.type !== 'DNS_NAME' && event.type !== 'IP_ADDRESS' && event.parent?.host !== host) {
    yield draft(host, `{module} took ${host} from ${event.type}`, []);
  }
  for (const [type, { records }] of answers) {
    for (const { answer, host: found } of records) {
      const context = `{module} resolved ${type} of ${host} to ${found}`;
      if (found !== undefined && found !== host && (near || ctx.inScope(found))) {
        yield draft(found, context, [`${type.toLowerCase()}-answer`]);
      }
      if (type === 'TXT') yield ctx.event('RAW_DNS_RECORD', { host, type, answer }, event, { internal: true });
    }
  }
}
