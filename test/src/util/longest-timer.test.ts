import { expect, it } from 'vitest';
import { LONGEST_TIMER } from '../../../src/util/longest-timer.js';

it('is the longest that a timer of Node waits for', async () => {
  const warned: string[] = [];
  const onWarning = ({ name }: Error) => warned.push(name);
  process.on('warning', onWarning);
  const timers = [setTimeout(() => {}, LONGEST_TIMER), setTimeout(() => {}, LONGEST_TIMER + 1)];
  await new Promise(setImmediate);
  process.off('warning', onWarning);
  for (const timer of timers) clearTimeout(timer);
  expect(warned).toEqual(['TimeoutOverflowWarning']);
});
