import type { EventType } from '../../../src/event-map.js';
import type { Places } from '../fill.js';
import { auditRules } from './audit-rules.js';
import { estateNames } from './estate-names.js';
import type { Fact } from './fact.js';
import { nameRules } from './name-rules.js';
import { webRules } from './web-rules.js';

/** A target: a name, an address or a range. */
export type Seed = { readonly type: EventType; readonly data: string };

/**
 * Derives what a scan by some modules finds in the written estate, from what is written down of it and from nothing else.
 *
 * @param modules Names of those that run.
 * @param seeds The targets.
 * @returns `TYPE data` lines, sorted: FINDING as place and title, TECHNOLOGY as place and name, others as `ExpectedEvent` has them.
 */
export function expectedBy(modules: Iterable<string>, seeds: readonly Seed[], places: Places): string[] {
  const running = new Set(modules);
  const runs = (module: string) => running.has(module);
  const { exists, inScope } = estateNames(places);
  const rules = [nameRules, webRules, auditRules].flatMap((table) =>
    Object.entries(table).flatMap(([module, rule]) => (runs(module) ? rule : [])),
  );
  const known = new Map<string, Fact>();
  const waiting: Fact[] = [...seeds];
  for (let fact = waiting.pop(); fact !== undefined; fact = waiting.pop()) {
    const { data, visit = Number.POSITIVE_INFINITY } = fact;
    const missing = fact.type === 'DNS_NAME' && runs('dns-resolve') && inScope(data) && !exists(data);
    const type = missing ? 'DNS_NAME_UNRESOLVED' : fact.type;
    const key = `${type} ${data}`;
    const before = known.get(key);
    if (before !== undefined && (before.visit ?? Number.POSITIVE_INFINITY) <= visit) continue;
    const found = { ...fact, type };
    known.set(key, found);
    for (const rule of rules) waiting.push(...rule(found, places, runs));
  }
  return [...known.keys()].sort();
}
