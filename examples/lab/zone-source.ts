import { fill, type Places } from './fill.js';
import type { NameSource, OwnerRecords } from './name-source.js';
import type { LabRecordType, Zone } from './zones.js';

/**
 * Looks names up in a zone that is written down.
 *
 * Knows empty non-terminals and wildcards (RFC 4592): a wildcard answers only below the closest name that exists.
 */
export function zoneSource(zone: Zone, places: Places): NameSource {
  const owners = new Map<string, [LabRecordType, string][]>();
  const entry = (name: string) => {
    const found = owners.get(name) ?? [];
    owners.set(name, found);
    return found;
  };
  for (const [owner, type, data] of zone.records) {
    const name = owner === '@' ? zone.origin : `${owner}.${zone.origin}`;
    entry(name).push([type, fill(data, places)]);
    for (let above = parent(name); above.length > zone.origin.length; above = parent(above)) entry(above);
  }
  const find = (name: string): OwnerRecords | undefined => {
    const exact = owners.get(name);
    if (exact) return exact;
    let above = parent(name);
    while (above.length > zone.origin.length && !owners.has(above)) above = parent(above);
    return owners.get(`*.${above}`);
  };
  return { origin: zone.origin, find, all: zone.transfer ? () => owners : undefined };
}

function parent(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1);
}
