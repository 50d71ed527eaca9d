import type { Subscription } from 'rxjs';
import type { Scan, ScanStatus } from '../scan.js';
import { statusText } from './status-text.js';
import type { Terminal } from './terminal.js';

/** Milliseconds between lines where the terminal can be drawn over … */
const DRAWN = 250;
/** … and where it cannot. */
const PLAIN = 15_000;
/** Milliseconds over which the rate is taken. */
const WINDOW = 2000;

interface Sample {
  readonly at: number;
  readonly events: number;
}

/**
 * Shows how a scan goes on standard error: a line drawn over at most four times a second, or, where that is no terminal, a plain line
 * every 15 s.
 *
 * @returns the subscription; ending it takes the line away.
 */
export function showStatus(scan: Pick<Scan, 'status$'>, terminal: Terminal): Subscription {
  const interval = terminal.live ? DRAWN : PLAIN;
  let window: readonly Sample[] = [{ at: 0, events: 0 }];
  let shownAt = 0;
  let stalled: string | undefined;

  const rate = ({ elapsed, events }: ScanStatus): number => {
    const last = { at: elapsed, events: Object.values(events).reduce((sum, count) => sum + count, 0) };
    const recent = window.filter(({ at }) => at >= elapsed - WINDOW);
    window = [...(recent.length > 0 ? recent : window.slice(-1)), last];
    const first = window[0] as Sample;
    return last.at > first.at ? ((last.events - first.events) * 1000) / (last.at - first.at) : 0;
  };

  const subscription = scan.status$.subscribe((status) => {
    const lately = rate(status);
    if (status.stalled !== undefined && status.stalled !== stalled) terminal.write(`stalled: ${status.stalled}`);
    stalled = status.stalled;
    if (status.elapsed - shownAt < interval) return;
    shownAt = status.elapsed;
    if (terminal.live) terminal.draw(statusText(status, lately));
    else terminal.write(statusText(status, lately));
  });
  subscription.add(() => terminal.clear());
  return subscription;
}
