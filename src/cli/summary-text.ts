import type { ScanSummary } from '../scan.js';
import { formatBytes } from './format-bytes.js';
import { formatDuration } from './format-duration.js';
import { textTable } from './text-table.js';

const TOP_DROPS = 5;

/**
 * Words how a scan went: by module, by event type, what was dropped, what waited, the peak of memory, and why it ended.
 *
 * @param summary The scan's summary.
 * @param peakMemory The most bytes of memory that the process held.
 */
export function summaryText(summary: ScanSummary, peakMemory: number): string {
  return [
    modules(summary),
    events(summary),
    [...drops(summary), ...refusals(summary), ...waits(summary, peakMemory), end(summary)].join('\n'),
  ].join('\n\n');
}

function modules({ modules }: ScanSummary): string {
  const rows = Object.entries(modules).map(([name, { consumed, produced, dropped, failures, disabled }]) => [
    name,
    figure(consumed),
    figure(produced),
    figure(Object.values(dropped).reduce((sum, count) => sum + count, 0)),
    figure(failures),
    disabled === undefined ? '' : `gave up: ${disabled}`,
  ]);
  return textTable([['MODULE', 'TAKEN', 'FOUND', 'DROPPED', 'FAILED', ''], ...rows], { right: [1, 2, 3, 4] });
}

function events({ events }: ScanSummary): string {
  const rows = Object.entries(events).sort(([, a], [, b]) => b - a);
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  const cells = [...rows, ['all', total] as const].map(([type, count]) => [type, figure(count)]);
  return textTable([['EVENT', 'COUNT'], ...cells], { right: [1] });
}

function drops({ modules }: ScanSummary): string[] {
  const reasons = new Map<string, number>();
  for (const { dropped } of Object.values(modules)) {
    for (const [reason, count] of Object.entries(dropped)) reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  }
  if (reasons.size === 0) return [];
  const top = [...reasons].sort(([, a], [, b]) => b - a);
  const words = top.slice(0, TOP_DROPS).map(([reason, count]) => `${figure(count)} ${reason}`);
  if (top.length > TOP_DROPS) words.push('…');
  return [`Dropped: ${words.join(', ')}.`];
}

function refusals({ refused }: ScanSummary): string[] {
  const words = Object.entries(refused).map(
    ([reason, count]) => `${figure(count)} to ${reason === 'blacklisted' ? 'blacklisted hosts' : reason}`,
  );
  return words.length === 0 ? [] : [`Connections not made: ${words.join(', ')}.`];
}

function waits({ waits: { memory, place }, peakBytes, spilledBytes }: ScanSummary, peakMemory: number): string[] {
  const lines = [`Memory: ${formatBytes(peakMemory)} at most, ${formatBytes(peakBytes)} of it events in flight.`];
  if (spilledBytes > 0) lines.push(`Spilled to disk, since memory was full: ${formatBytes(spilledBytes)}.`);
  if (memory.count > 0) {
    const { count, total, longest } = memory;
    lines.push(
      `Waits for memory: ${figure(count)}, together ${formatDuration(total)}, the longest ${formatDuration(longest)}.`,
    );
  }
  if (place.count > 0)
    lines.push(`Waits for a place: ${figure(place.count)}, together ${formatDuration(place.total)}.`);
  return lines;
}

function end({ name, status, reason, duration, rounds }: ScanSummary): string {
  const ends = { FINISHED: 'finished', ABORTED: 'was stopped', FAILED: 'failed' };
  const why = reason ?? 'nothing new to be found';
  return `Scan ${name} ${ends[status]} after ${formatDuration(duration)}, in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}: ${why}.`;
}

function figure(value: number): string {
  return value.toLocaleString('en-US');
}
