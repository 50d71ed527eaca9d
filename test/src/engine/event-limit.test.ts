import { expect, it } from 'vitest';
import { EventLimit } from '../../../src/engine/event-limit.js';

function limited(most: number | undefined, kept: boolean) {
  const reached: string[] = [];
  const limit = new EventLimit(most, (reason) => reached.push(reason));
  limit.kept = kept;
  return { reached, pass: () => [limit.pass(), limit.passed, reached.length] };
}

it('stops a scan with its last event, and refuses those after it', () => {
  const { pass, reached } = limited(2, false);
  expect([pass(), pass(), pass()]).toEqual([
    [true, 1, 0],
    [true, 2, 1],
    [false, 2, 1],
  ]);
  expect(reached).toEqual(['2 events: maxEvents']);
});

it('stops one that is kept with the first event too many', () => {
  const { pass } = limited(2, true);
  expect([pass(), pass(), pass()]).toEqual([
    [true, 1, 0],
    [true, 2, 0],
    [false, 2, 1],
  ]);
});

it('lets everything pass where there is no limit', () => {
  const { pass } = limited(undefined, true);
  expect(pass()).toEqual([true, 1, 0]);
});
