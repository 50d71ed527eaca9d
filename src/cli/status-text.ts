import type { ScanStatus } from '../scan.js';

const CELLS = 4;

/**
 * Words a scan's status in one line: `events 12,480 (310/s) · queue 912 · memory 63% ▇▇▇▁ · slowest http-probe 128:40:3`.
 *
 * Memory is the pressure, as a share of the limit. The slowest module is the one with most waiting; its figures are events waiting in its inbox,
 * in hand, and waiting to leave.
 *
 * @param status The scan's status.
 * @param rate Events a second, lately.
 */
export function statusText(status: ScanStatus, rate: number): string {
  const events = Object.values(status.events).reduce((sum, count) => sum + count, 0);
  const parts = [
    `events ${figure(events)} (${figure(Math.round(rate))}/s)`,
    `queue ${figure(status.queued)}${status.spilled > 0 ? ` (${figure(status.spilled)} on disk)` : ''}`,
    `memory ${gauge(status.pressure)}`,
  ];
  const slowest = slowestOf(status);
  if (slowest !== undefined) parts.push(`slowest ${slowest}`);
  if (status.status !== 'RUNNING') parts.unshift(status.status.toLowerCase().replace('_', ' '));
  return parts.join(' · ');
}

function figure(value: number): string {
  return value.toLocaleString('en-US');
}

function gauge(pressure: number): string {
  const share = Math.max(0, Math.min(9.99, pressure));
  const full = Math.min(CELLS, Math.round(share * CELLS));
  return `${Math.round(share * 100)}% ${'▇'.repeat(full)}${'▁'.repeat(CELLS - full)}`;
}

function slowestOf({ modules }: ScanStatus): string | undefined {
  const busy = Object.entries(modules).filter(([, { in: waiting, working }]) => waiting + working > 0);
  const [first] = busy.sort(([, a], [, b]) => b.in + b.working - (a.in + a.working));
  return first && `${first[0]} ${first[1].in}:${first[1].working}:${first[1].out + first[1].waiting}`;
}
