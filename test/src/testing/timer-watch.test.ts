import { interval, timer } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../../src/testing/eventually.js';
import { TimerWatch } from '../../../src/testing/timer-watch.js';

/** Long enough never to come. */
const HOUR = 3_600_000;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('TimerWatch', () => {
  it('counts timers until they are cleared', async () => {
    const watch = new TimerWatch();
    const subscriptions = watch.run(() => [interval(HOUR).subscribe(), timer(HOUR).subscribe()]);
    expect(watch.left).toBe(2);
    for (const subscription of subscriptions) subscription.unsubscribe();
    await eventually(
      () => watch.left === 0,
      () => `Expected no timer, got \`${watch.left}\``,
    );
    watch.stop();
  });

  it('counts those that are set later, and forgets those that have fired', async () => {
    const watch = new TimerWatch();
    let late: NodeJS.Timeout | undefined;
    watch.run(async () => {
      await turn();
      late = setTimeout(() => {}, HOUR);
    });
    await eventually(
      () => late !== undefined && watch.left === 1,
      () => `Expected 1 timer, got \`${watch.left}\``,
    );
    clearTimeout(late);
    watch.stop();
  });

  it("does not count others' timers", () => {
    const watch = new TimerWatch();
    const other = setTimeout(() => {}, HOUR);
    expect(watch.left).toBe(0);
    clearTimeout(other);
    watch.stop();
  });
});
