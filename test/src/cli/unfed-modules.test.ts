import { expect, it } from 'vitest';
import { registry } from '../../../src/cli/registry.js';
import { unfedModules } from '../../../src/cli/unfed-modules.js';

const running = registry.modules.filter(({ name }) => name === 'http-probe' || name === 'excavate');
const unfed = (chosen: string[], consumed: number) => {
  const tally = { consumed, produced: 0, dropped: {}, failures: 0 };
  return unfedModules(chosen, running, { modules: { 'http-probe': tally, excavate: tally } });
};

it('tells of a module that was chosen and given nothing', () => {
  expect(unfed(['http-probe'], 0)).toEqual([
    '`http-probe` was given nothing: no URL_UNVERIFIED turned up. What leads there: headgate list modules.',
  ]);
});

it('says nothing of one that was given something, that nobody chose, or that did not run', () => {
  expect([unfed(['http-probe'], 1), unfed([], 0), unfed(['robots'], 0)]).toEqual([[], [], []]);
});
