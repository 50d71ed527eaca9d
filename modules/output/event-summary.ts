import type { ScanEvent } from '../../src/event.js';
import { printable } from '../../src/util/printable.js';

const LONGEST = 1000;

/**
 * Says in one line what an event's data is: the string, else the telling fields, else compact JSON; at most 1,000 characters.
 *
 * Control characters come out as escapes, so that what a stranger's server said cannot steer a terminal.
 */
export function eventSummary(event: ScanEvent): string {
  return printable(told(event)).slice(0, LONGEST);
}

function told({ data }: ScanEvent): string {
  if (typeof data === 'string') return data.slice(0, LONGEST);
  const facts = data as {
    url?: unknown;
    status?: unknown;
    title?: unknown;
    subject?: unknown;
    host?: unknown;
    port?: unknown;
  };
  if ('status' in data) return [facts.url, facts.status, facts.title].filter((fact) => fact !== undefined).join(' ');
  if ('subject' in data) return `${String(facts.host)}:${String(facts.port)} ${String(facts.subject)}`;
  return JSON.stringify(data);
}
