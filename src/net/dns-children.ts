import { isIP } from 'node:net';
import type { Draft } from '../draft.js';
import type { ScanEvent } from '../event.js';
import type { ModuleContext } from '../module.js';
import { linksBehind } from '../util/links-behind.js';
import type { DnsAnswer } from './dns-answer.js';
import { linkedHosts } from './linked-hosts.js';
import type { RecordType } from './query-records.js';

/** What dns-resolve emits. */
export type DnsProduced = 'DNS_NAME' | 'DNS_NAME_UNRESOLVED' | 'IP_ADDRESS' | 'RAW_DNS_RECORD';

/** What {@link dnsChildren} needs of a module's context. */
export type DnsChildrenContext = Pick<
  ModuleContext<DnsProduced, { readonly runaway: number; readonly genericPtr: boolean }>,
  'event' | 'inScope' | 'options' | 'scan'
>;

const NAME = 'dns-resolve';

/**
 * Gives what the answers about an event's host lead to, one at a time: hosts, the event's own where it is no host itself, and texts.
 *
 * A chain of `runaway` answers in a row leads to no more, and an alias back to a name it came from is cut; both are tagged on the
 * event.
 */
export function* dnsChildren(
  event: ScanEvent,
  host: string,
  answers: ReadonlyMap<RecordType, DnsAnswer>,
  ctx: DnsChildrenContext,
): Generator<Draft<DnsProduced>> {
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
  for (const { type, host: found, generic } of linkedHosts(host, answers)) {
    const inScope = ctx.inScope(found);
    if (!inScope && (!near || (generic && !ctx.options.genericPtr))) continue;
    if (type === 'CNAME' && closesLoop(event, found)) {
      event.tags.add('cname-loop');
      continue;
    }
    const tags = [`${type.toLowerCase()}-answer`];
    if (generic) tags.push('generic-ptr');
    if (!inScope && event.scopeDistance === 0 && isIP(found) === 0) tags.push('affiliate');
    yield draft(found, `{module} resolved ${type} of ${host} to ${found}`, tags);
  }
  for (const { answer } of answers.get('TXT')?.records ?? []) {
    yield ctx.event('RAW_DNS_RECORD', { host, type: 'TXT', answer }, event, { internal: true });
  }
}

/** Tells whether an alias leads back to a name that led here. */
function closesLoop(event: ScanEvent, found: string): boolean {
  for (let at: ScanEvent | undefined = event; at?.module === NAME; at = at.parent) {
    if (at.parent?.host === found) return true;
  }
  return false;
}
