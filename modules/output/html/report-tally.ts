import type { ScanEvent } from '../../../src/event.js';
import type { Finding, Severity } from '../../../src/event-map.js';
import { eventSummary } from '../event-summary.js';
import { TimeBins } from './time-bins.js';

/** Findings of one kind. */
export interface FindingGroup {
  readonly title: string;
  readonly severity: Severity;
  readonly description: string;
  count: number;
  /** Where the first of them were seen. */
  readonly places: Set<string>;
}

const MOST_GROUPS = 500;
const MOST_PLACES = 50;
const LONGEST = 2000;
const MOST_TYPES = 200;
const MOST_TARGETS = 20;

/**
 * Adds up what a report says of a scan as a whole, in bounded memory however many events there are.
 *
 * Findings with the same title and severity make a group, with its first 50 places; past 500 groups findings are only counted.
 */
export class ReportTally {
  scan = '';
  events = 0;
  first = Number.POSITIVE_INFINITY;
  last = 0;
  readonly types = new Map<string, number>();
  readonly severities = new Map<Severity, number>();
  readonly groups = new Map<string, FindingGroup>();
  readonly targets = new Set<string>();
  readonly times = new TimeBins();

  add(event: ScanEvent): void {
    const { type, timestamp } = event;
    this.scan ||= (event.scanName ?? '').slice(0, LONGEST);
    this.events++;
    this.first = Math.min(this.first, timestamp);
    this.last = Math.max(this.last, timestamp);
    this.times.add(timestamp);
    const counted = this.types.has(type) || this.types.size < MOST_TYPES ? type : 'others';
    this.types.set(counted, (this.types.get(counted) ?? 0) + 1);
    if (type !== 'SCAN' && event.hasTag('target') && this.targets.size < MOST_TARGETS)
      this.targets.add(eventSummary(event));
    if (event.is('FINDING')) this.#find(event, event.data);
  }

  #find(event: ScanEvent, { title, severity, description = '', url }: Finding): void {
    this.severities.set(severity, (this.severities.get(severity) ?? 0) + 1);
    const key = `${severity} ${title.slice(0, LONGEST)}`;
    let group = this.groups.get(key);
    if (group === undefined) {
      if (this.groups.size >= MOST_GROUPS) return;
      const texts = { title: title.slice(0, LONGEST), description: description.slice(0, LONGEST) };
      group = { ...texts, severity, count: 0, places: new Set() };
      this.groups.set(key, group);
    }
    group.count++;
    if (group.places.size < MOST_PLACES) group.places.add((url ?? event.netloc ?? event.host ?? '').slice(0, LONGEST));
  }
}
