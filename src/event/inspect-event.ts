import { type InspectOptions, inspect } from 'node:util';
import type { ScanEvent } from '../event.js';

/**
 * Tells an event as `console.log` shows it: heavy data that is not in memory without its payload, since that may have been let go.
 *
 * @param options As `util.inspect` has them.
 */
export function inspectEvent(event: ScanEvent, options: InspectOptions): string {
  const { type, parent, module, scopeDistance, sortedTags: tags, payload } = event;
  const data = payload && payload.data === undefined ? payload.light : event.data;
  return `ScanEvent ${inspect({ type, data, parent: parent?.id, module, scopeDistance, tags }, options)}`;
}
