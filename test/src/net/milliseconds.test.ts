import { expect, it } from 'vitest';
import { checkSettings } from '../../../src/cli/check-settings.js';
import { optionCatalog } from '../../../src/cli/option-catalog.js';
import { registry } from '../../../src/cli/registry.js';
import { milliseconds } from '../../../src/net/milliseconds.js';
import { LONGEST_TIMER } from '../../../src/util/longest-timer.js';

it('takes what a timer can wait for, and nothing longer', () => {
  expect(milliseconds.safeParse(LONGEST_TIMER).success).toBe(true);
  expect(milliseconds.safeParse(LONGEST_TIMER + 1).success).toBe(false);
});

const catalog = optionCatalog(registry.modules);
const waits = [...catalog].filter(([key, { module, summary }]) => module && /^Milliseconds|ms\b/.test(summary) && key);

it.each(waits.map(([key]) => key))('bounds %s, which would end at once if it were longer', (key) => {
  const { problems } = checkSettings([{ key, value: LONGEST_TIMER + 1, place: 'x' }], catalog);
  expect(problems.map(({ message }) => message).join()).toMatch(/2147483647/);
});
