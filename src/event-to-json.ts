import type { Ancestor } from './event/ancestor.js';
import { dataToJson } from './event/data-to-json.js';
import { lineageTexts } from './event/lineage-texts.js';
import type { ScanEvent } from './event.js';

/** An event as JSON tells of it; version 1. Keys come in this order. */
export interface EventJSON {
  readonly v: 1;
  readonly type: string;
  readonly id: string;
  readonly uuid: string;
  readonly scope_description: string;
  readonly netloc?: string;
  readonly data: unknown;
  readonly host?: string;
  readonly port?: number;
  readonly resolved_hosts?: readonly string[];
  readonly dns_children?: Readonly<Record<string, readonly string[]>>;
  readonly web_spider_distance: number;
  readonly scope_distance: number;
  /** Name of the scan. */
  readonly scan?: string;
  /** ISO time. */
  readonly timestamp: string;
  /** Id of the nearest ancestor that is output. */
  readonly parent?: string;
  readonly parent_uuid?: string;
  readonly tags: readonly string[];
  readonly module: string;
  readonly module_sequence: string;
  readonly discovery_context: string;
  readonly discovery_path: readonly string[];
  readonly parent_chain: readonly string[];
  /** Links left out of `parent_chain`. */
  readonly omitted_ancestors?: number;
  readonly confidence: number;
  readonly always_emit?: true;
  readonly internal?: true;
}

const FIRST = 8;
const LAST = 24;

/**
 * Returns an event as plain JSON data: snake_case keys in a stable order, bytes as base64 objects, of a long chain the
 * first 8 and last 24 links.
 *
 * @example
 * ```ts
 * JSON.stringify(eventToJSON(event)); // '{"v":1,"type":"DNS_NAME","id":"DNS_NAME:…'
 * ```
 */
export function eventToJSON(event: ScanEvent): EventJSON {
  const { scopeDistance, resolvedHosts, dnsChildren, netloc, host, port, scanName, type } = event;
  const { path, uuids, modules, omitted } = lineageTexts(capped(event.lineage));
  const inScope = scopeDistance === 0 ? 'in-scope' : `distance-${scopeDistance}`;
  let { parent } = event;
  while (parent?.omitted && parent.parent) parent = parent.parent;
  return {
    v: 1,
    type,
    id: event.id,
    uuid: event.uuid,
    scope_description: event.hasTag('affiliate') ? 'affiliate' : inScope,
    ...(netloc === undefined ? undefined : { netloc }),
    data: dataToJson(event.data),
    ...(host === undefined ? undefined : { host }),
    ...(port === undefined ? undefined : { port }),
    ...(resolvedHosts.size === 0 ? undefined : { resolved_hosts: [...resolvedHosts].sort() }),
    ...(Object.keys(dnsChildren).length === 0 ? undefined : { dns_children: dnsChildren }),
    web_spider_distance: event.webSpiderDistance,
    scope_distance: scopeDistance,
    ...(scanName === undefined ? undefined : { scan: scanName }),
    timestamp: new Date(event.timestamp).toISOString(),
    ...(parent === undefined ? undefined : { parent: parent.id, parent_uuid: parent.uuid }),
    tags: event.sortedTags,
    module: event.module,
    module_sequence: modules,
    discovery_context: event.discoveryContext,
    discovery_path: path,
    parent_chain: uuids,
    ...(omitted === 0 ? undefined : { omitted_ancestors: omitted }),
    confidence: event.confidence,
    ...(event.alwaysEmit ? { always_emit: true } : undefined),
    ...(event.internal ? { internal: true } : undefined),
  };
}

/** Leaves out the middle of a long chain, where some links are missing already if there are such. */
function capped(lineage: readonly Ancestor[]): readonly Ancestor[] {
  if (lineage.length <= FIRST + LAST) return lineage;
  const gap = lineage.findIndex((link, at) => at > 0 && link.depth - (lineage[at - 1] as Ancestor).depth > 1);
  const first = gap === -1 ? FIRST : Math.min(FIRST, gap);
  return [...lineage.slice(0, first), ...lineage.slice(-LAST)];
}
