import { isIP } from 'node:net';
import type { Subscription } from 'rxjs';
import type { z } from 'zod';
import { defineIntercept } from '../src/define-intercept.js';
import type { ScanEvent } from '../src/event.js';
import type { Module, ModuleContext, Refusal } from '../src/module.js';
import { answerTags } from '../src/net/answer-tags.js';
import type { Network } from '../src/net/create-network.js';
import type { DnsAnswer } from '../src/net/create-resolver.js';
import { type DnsProduced, dnsChildren } from '../src/net/dns-children.js';
import { dnsResolveOptions } from '../src/net/dns-resolve-options.js';
import { noteDnsFailure } from '../src/net/note-dns-failure.js';
import { ownNetwork } from '../src/net/own-network.js';
import type { RecordType } from '../src/net/query-records.js';
import { resolveTypes } from '../src/net/resolve-types.js';
import { WildcardJudge } from '../src/net/wildcard-judge.js';

const CHEAP: readonly RecordType[] = ['A', 'AAAA', 'CNAME'];
const FULL: readonly RecordType[] = ['MX', 'NS', 'SOA', 'SRV', 'TXT'];
/** Without a host of their own to resolve, or known not to. */
const PASSED = new Set(['SCAN', 'IP_RANGE', 'DNS_NAME_UNRESOLVED', 'RAW_DNS_RECORD']);

/** Options of {@link dnsResolve}. */
export type DnsResolveOptions = z.input<typeof dnsResolveOptions>;

type Context = ModuleContext<DnsProduced, z.output<typeof dnsResolveOptions>>;
type Answers = Map<RecordType, DnsAnswer>;

/** What one run keeps. */
interface Run {
  readonly judge: WildcardJudge;
  readonly log: Subscription;
}

const runs = new WeakMap<Context['options'], Run>();

const definition = defineIntercept({
  name: 'dns-resolve',
  summary: 'Resolves the host of every event, follows the records and lets them decide on scope',
  watches: ['*'],
  produces: ['DNS_NAME', 'DNS_NAME_UNRESOLVED', 'IP_ADDRESS', 'RAW_DNS_RECORD'],
  flags: ['active', 'safe', 'dns', 'subdomain-enum'],
  options: dnsResolveOptions,
  concurrency: 100,
  priority: 1,

  async setup(ctx: Context) {
    const { check, resolvers, network: shared, wildcardNames: names, wildcardIgnore: ignore } = ctx.options;
    const { resolver } = network(ctx);
    const state = ctx.state.durable ? ctx.state : undefined;
    const log = resolver.notices$.subscribe(({ kind, about, message }) => {
      ctx.log[kind === 'server-back' ? 'info' : 'warn']({ kind, about }, message);
    });
    runs.set(ctx.options, { judge: new WildcardJudge(resolver, { names, ignore, state }), log });
    if (!check) return;
    const checked = resolver.check();
    // Those of the system are there whether they lie or not: nothing to wait for.
    if (resolvers.length > 0 || shared !== undefined) await checked;
  },

  async handle(event: ScanEvent, ctx: Context) {
    const { host } = event;
    const reach = ctx.scan.searchDistance;
    if (host === undefined || PASSED.has(event.type) || event.scopeDistance > reach + ctx.options.distance) return;
    const { resolver } = network(ctx);
    const types: readonly RecordType[] = isIP(host) === 0 ? CHEAP : event.type === 'IP_ADDRESS' ? ['PTR'] : [];
    const answers: Answers = await resolveTypes(resolver, host, types);
    const hosts = isIP(host) === 0 ? everyTarget(answers) : [host];
    if (hosts.some((found) => ctx.blacklisted(found))) return [false, 'resolves to a blacklisted host'] as const;
    event.resolvedHosts = new Set(hosts.filter((found) => isIP(found) !== 0));
    if (event.scopeDistance > 0 && hosts.some((found) => ctx.inScope(found))) event.scopeDistance = 0;

    const missing = [...answers.values()].some(({ status }) => status === 'missing');
    const full = event.type === 'DNS_NAME' && event.scopeDistance <= reach;
    if (full && !missing) await resolveTypes(resolver, host, FULL, answers);
    const unresolved = isIP(host) === 0 && (missing || full) && [...answers.values()].every(hasNothing);
    mark(event, answers);
    if (event.scopeDistance === 0) noteDnsFailure(ctx, host, answers.values());
    if (unresolved) return reportUnresolved(event, ctx);
    if (full && ctx.options.wildcards && (await isSurplus(event, host, answers, ctx))) {
      return [false, 'only a wildcard resolves it'] as const;
    }
    return dnsChildren(event, host, answers, ctx);
  },

  async cleanup(ctx: Context) {
    runs.get(ctx.options)?.log.unsubscribe();
    await ownNetwork.close(ctx);
  },
});

/**
 * Resolves the host of every event before any module sees it.
 *
 * Sets `resolvedHosts` and `dnsChildren`, tags (`a-record`, `resolved`, `unresolved`, `private-ip`, `dns-error`, `dns-truncated` …), brings into
 * scope what resolves into it, refuses what resolves to something blacklisted, turns names that do not resolve into
 * DNS_NAME_UNRESOLVED, and emits the hosts in the answers; tagged `affiliate`, and so always output, where something in scope points
 * at a name that is not. Asks for A, AAAA and CNAME of every name, for MX, NS, SOA, SRV and TXT of the DNS_NAMEs within search
 * distance, for PTR of IP_ADDRESSes. Beyond search distance only children in scope are emitted.
 *
 * A DNS_NAME within search distance whose records are all those of a wildcard is tagged `wildcard`; after `wildcardNames` of one
 * wildcard the others are refused, targets never, and one tagged `guess` at once. Aliases that go in circles end where they close,
 * tagged `cname-loop`.
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
  const { timeout, tries, cacheSize, maxRecords, patience, zoneFailures, zonePause } = ctx.options;
  return ownNetwork.of(ctx, {
    dns: { timeout, tries, cacheSize, maxRecords, patience, zoneFailures, zonePause },
  });
}

function targets({ records }: DnsAnswer): string[] {
  const hosts: string[] = [];
  for (const { host } of records) if (host !== undefined) hosts.push(host);
  return hosts;
}

function everyTarget(answers: Answers): string[] {
  const hosts: string[] = [];
  for (const answer of answers.values()) if (answer.records.length > 0) hosts.push(...targets(answer));
  return hosts;
}

function hasNothing({ status }: DnsAnswer): boolean {
  return status === 'empty' || status === 'missing';
}

function mark(event: ScanEvent, answers: Answers): void {
  const children: Record<string, readonly string[]> = {};
  for (const [type, answer] of answers) if (answer.status === 'found') children[type] = targets(answer);
  event.dnsChildren = children;
  for (const tag of answerTags(answers, event.resolvedHosts)) event.tags.add(tag);
  if (event.scopeDistance === 0) event.tags.delete('affiliate');
}

/** Tags what a wildcard gives; tells whether the name is one too many. */
async function isSurplus(event: ScanEvent, host: string, answers: Answers, ctx: Context): Promise<boolean> {
  const verdict = await runs.get(ctx.options)?.judge.judge(host, answers);
  for (const tag of verdict?.tags ?? []) event.tags.add(tag);
  if (verdict?.zone === undefined) return false;
  if (verdict.first) ctx.log.info(`Names below ${verdict.zone} resolve whether they exist or not.`);
  return (verdict.surplus || event.hasTag('guess')) && !event.hasTag('target');
}

/** A name that does not resolve becomes an event of its own kind; a target, and what is no name, stays what it is. */
async function reportUnresolved(event: ScanEvent, ctx: Context): Promise<Refusal | undefined> {
  event.tags.add('unresolved');
  if (event.type !== 'DNS_NAME' || event.hasTag('target')) return undefined;
  const context = `${event.discoveryContext}, which does not resolve`;
  await ctx.emit(ctx.event('DNS_NAME_UNRESOLVED', event.host ?? '', event.parent, { tags: ['unresolved'], context }));
  return [false, 'does not resolve'];
}
